package org.faceloupe.live.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.faceloupe.ingest.HardwareDecoding;
import org.faceloupe.ingest.LiveSettings.Transport;
import org.faceloupe.ingest.SourceAddress;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.pipeline.kafka.Overload;

/** How a stream's source is read. */
public final class ReadingSettings {

    public static final StreamSetting<Transport> TRANSPORT =
            new StreamSetting<>(
                    "transport",
                    Form.oneOf(Transport.class),
                    Default.is(Form.word(Transport.TCP)),
                    "How RTSP's pictures travel");

    public static final StreamSetting<Boolean> LIVE =
            new StreamSetting<>(
                    "live",
                    Form.flag(),
                    Default.is(false),
                    "Whether a file is played at live speed, with a camera's overload policy");

    public static final StreamSetting<OptionalDouble> SAMPLE_RATE =
            new StreamSetting<>(
                    "sample-rate",
                    Form.number("FPS", Range.positiveUpTo(1000), ReadingSettings::rate),
                    Default.none("every frame"),
                    "Look at no more frames a second than this");

    public static final StreamSetting<Integer> JPEG_QUALITY =
            new StreamSetting<>(
                    "jpeg-quality",
                    Form.whole("1..100", Range.of(1, 100), ReadingSettings::quality),
                    Default.is(VideoFileSettings.defaults().jpegQuality()),
                    "Quality of the frames that travel");

    public static final StreamSetting<HardwareDecoding> HWACCEL =
            new StreamSetting<>(
                    "hwaccel",
                    Form.text("NAME", HardwareDecoding::new),
                    Default.is(HardwareDecoding.NONE.name()),
                    "Device that decodes the video, as FFmpeg names it: auto, vaapi, cuda, qsv...;"
                            + " where it cannot, a warning says why, and the processor decodes");

    public static final StreamSetting<Integer> ROTATE =
            new StreamSetting<>(
                    "rotate",
                    new Form<>(
                            Integer.class,
                            "0|90|180|270",
                            Optional.empty(),
                            (name, value) -> turn(Integer.class.cast(value))),
                    Default.is(0),
                    "Degrees by which the pictures are turned clockwise, for a camera that hangs"
                            + " upside down or lies on its side");

    public static final StreamSetting<Overload> OVERLOAD =
            new StreamSetting<>(
                    "overload",
                    Form.oneOf(Overload.class),
                    Default.follows(
                            stream ->
                                    Form.word(
                                            runsAway(stream)
                                                    ? Overload.DROP_OLDEST
                                                    : Overload.BLOCK),
                            "block for files and folders, else drop-oldest"),
                    "What becomes of frames when the stages are behind");

    public static final StreamSetting<Duration> SILENCE =
            new StreamSetting<>(
                    "silence",
                    Form.number(
                            "SECONDS",
                            Range.positiveUpTo(3600).in("seconds"),
                            seconds -> Duration.ofMillis((long) (1000 * seconds))),
                    Default.is(10.0),
                    "Time without a frame until the camera is opened again");

    /** Those that shape the frames of any video. */
    public static final List<StreamSetting<?>> FRAMES =
            List.of(SAMPLE_RATE, JPEG_QUALITY, HWACCEL, ROTATE);

    /** All of them. */
    public static final StreamSettings ALL =
            new StreamSettings(
                    Stream.of(List.of(TRANSPORT, LIVE), FRAMES, List.of(OVERLOAD, SILENCE))
                            .<StreamSetting<?>>flatMap(List::stream)
                            .toList(),
                    ReadingSettings::check);

    private ReadingSettings() {}

    /** How a video becomes frames. */
    public static VideoFileSettings frames(SettingValues values) {
        return new VideoFileSettings(
                values.get(JPEG_QUALITY),
                values.find(SAMPLE_RATE).orElse(OptionalDouble.empty()),
                values.get(HWACCEL),
                values.get(ROTATE));
    }

    private static OptionalDouble rate(double framesPerSecond) {
        OptionalDouble rate = OptionalDouble.of(framesPerSecond);
        return new VideoFileSettings(1, rate, HardwareDecoding.NONE).framesPerSecond();
    }

    private static int quality(int jpegQuality) {
        OptionalDouble all = OptionalDouble.empty();
        return new VideoFileSettings(jpegQuality, all, HardwareDecoding.NONE).jpegQuality();
    }

    private static int turn(int degrees) {
        return VideoFileSettings.defaults().turnedBy(degrees).rotate();
    }

    /** Whether its frames come whether or not somebody takes them. */
    private static boolean runsAway(StreamConfig stream) {
        return stream.address().isLive() || stream.values().get(LIVE);
    }

    private static void check(StreamConfig stream) {
        boolean file = stream.address().kind() == SourceAddress.Kind.FILE;
        if (stream.values().get(LIVE) && !file) {
            throw new IllegalArgumentException(
                    "live: true is for a file, not for " + stream.address());
        }
    }
}
