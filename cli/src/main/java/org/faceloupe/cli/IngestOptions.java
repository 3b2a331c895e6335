package org.faceloupe.cli;

import java.util.OptionalDouble;
import org.faceloupe.ingest.HardwareDecoding;
import org.faceloupe.ingest.VideoFileSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which frames are taken from a video, and how they travel. */
final class IngestOptions {

    @Option(
            names = "--sample-rate",
            paramLabel = "FPS",
            description = "Look at no more frames a second than this; default: every frame.")
    private @Nullable Double sampleRate;

    @Option(
            names = "--jpeg-quality",
            paramLabel = "1..100",
            description = "Quality of the frames that travel; default: ${DEFAULT-VALUE}.")
    private int jpegQuality = VideoFileSettings.defaults().jpegQuality();

    @Option(
            names = "--hwaccel",
            paramLabel = "NAME",
            description =
                    "Device that decodes the video, as FFmpeg names it: auto, vaapi, cuda, qsv...;"
                            + " where it cannot, a warning says why, and the processor decodes;"
                            + " default: ${DEFAULT-VALUE}.")
    private String hwaccel = HardwareDecoding.NONE.name();

    /**
     * The source's settings.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    VideoFileSettings settings() {
        OptionalDouble rate =
                sampleRate == null ? OptionalDouble.empty() : OptionalDouble.of(sampleRate);
        return new VideoFileSettings(jpegQuality, rate, new HardwareDecoding(hwaccel));
    }
}
