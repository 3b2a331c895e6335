package org.faceloupe.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.faceloupe.media.PictureGeometry;
import org.faceloupe.pipeline.BeginOfStream;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.StreamKind;

/**
 * What is told of a source before its first frame.
 *
 * @param width of the upright frames in square pixels
 * @param height of the upright frames in square pixels
 * @param rotation in degrees, clockwise
 * @param timeBaseNumerator of the source's own clock, in seconds
 * @param timeBaseDenominator of the same
 */
record Beginning(
        int width, int height, int rotation, int timeBaseNumerator, int timeBaseDenominator) {

    private static final int RUN_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * What the header of an opened source says.
     *
     * @param geometry how its pictures become frames
     */
    static Beginning of(AVStream stream, PictureGeometry geometry) {
        int width = Math.max(0, stream.codecpar().width());
        int height = Math.max(0, stream.codecpar().height());
        PictureGeometry.Size upright = geometry.upright(width, height);
        boolean known = stream.time_base().num() > 0 && stream.time_base().den() > 0;
        return new Beginning(
                upright.width(),
                upright.height(),
                geometry.orientation().rotation(),
                known ? stream.time_base().num() : 0,
                known ? stream.time_base().den() : 1);
    }

    BeginOfStream with(String stream, Run run, String source, SourceContent content) {
        return new BeginOfStream(
                stream,
                run,
                source,
                content.size(),
                content.sha256(),
                width,
                height,
                rotation,
                timeBaseNumerator,
                timeBaseDenominator);
    }

    /**
     * The run of a file: the same content, stream, quality, rate and turn give the same id. What
     * decodes has no part in it, since every decoder is held to the same pictures.
     */
    static Run ofFile(SourceContent content, String stream, VideoFileSettings settings) {
        return ofFile(content.sha256(), stream, settings);
    }

    /** The run of what can be read only once. */
    static Run ofOneReading(String source, String stream, VideoFileSettings settings) {
        return ofFile(source + " " + System.currentTimeMillis(), stream, settings);
    }

    private static Run ofFile(String source, String stream, VideoFileSettings settings) {
        String rate =
                settings.framesPerSecond().isPresent()
                        ? Double.toString(settings.framesPerSecond().getAsDouble())
                        : "all";
        String turn = settings.rotate() == 0 ? "" : "\nrotate " + settings.rotate();
        String text =
                String.join(
                                "\n",
                                source,
                                stream,
                                "quality " + settings.jpegQuality(),
                                "rate " + rate)
                        + turn;
        byte[] hash = SourceContent.digest().digest(text.getBytes(UTF_8));
        return new Run(HexFormat.of().formatHex(hash, 0, RUN_BYTES), StreamKind.FILE);
    }

    /** The run of a live source that has just been opened. */
    static Run ofLive() {
        byte[] id = new byte[RUN_BYTES];
        RANDOM.nextBytes(id);
        return new Run(HexFormat.of().formatHex(id), StreamKind.LIVE);
    }
}
