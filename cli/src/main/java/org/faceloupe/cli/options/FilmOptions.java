package org.faceloupe.cli.options;

import java.util.OptionalInt;
import org.faceloupe.sink.SinkSettings;
import org.faceloupe.sink.files.FilmKind;
import org.faceloupe.sink.video.FilmCoding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which film is made, and how it is encoded. */
public final class FilmOptions {

    @Option(
            names = "--video",
            paramLabel = "enhanced|review|none",
            description =
                    "The video with the enhanced faces in it, or with boxes and the faces before"
                            + " and after beside it, or no video; default: enhanced.")
    private FilmKind film = FilmKind.ENHANCED;

    @Option(
            names = "--scale",
            paramLabel = "1..8",
            description = "How many times larger the video becomes; default: ${DEFAULT-VALUE}.")
    private int scale = 4;

    @Option(
            names = "--encoder",
            paramLabel = "NAME",
            description =
                    "FFmpeg's encoder of the video: libopenh264, libvpx-vp9 or mpeg4; default:"
                            + " ${DEFAULT-VALUE}.")
    private String encoder = FilmCoding.DEFAULT.encoder();

    @Option(
            names = "--quality",
            paramLabel = "0..100",
            description =
                    "Quality of the encoded video, 50 being usual; default: follows the bit-rate of"
                            + " the source, 42 to 60.")
    private @Nullable Integer quality;

    /**
     * The sink's settings with the film that is asked for.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public SinkSettings in(SinkSettings settings) {
        OptionalInt wanted = quality == null ? OptionalInt.empty() : OptionalInt.of(quality);
        return settings.with(film, new FilmCoding(encoder, wanted));
    }

    /** How many times wider and higher the video becomes. */
    public int scale() {
        return scale;
    }
}
