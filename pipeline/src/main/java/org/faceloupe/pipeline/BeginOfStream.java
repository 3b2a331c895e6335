package org.faceloupe.pipeline;

/**
 * The first item of a run; it travels through every topic, so that everybody knows what the stream
 * is. A stream whose source is opened again begins again, with another run if it is live.
 *
 * @param stream id of the stream
 * @param run that begins
 * @param source where the frames come from, as the user named it: a file's absolute path or a URL
 *     without secrets
 * @param sourceSize the file's bytes; 0 if it is no regular file
 * @param sourceSha256 of the file's content, in hexadecimal; empty if it is no regular file
 * @param width of the frames in pixels, upright; 0 if not known yet
 * @param height of the frames in pixels, upright; 0 if not known yet
 * @param rotation by how many degrees the source's pictures are turned clockwise to stand upright:
 *     0, 90, 180 or 270
 * @param timeBaseNumerator seconds of a tick of the source's own clock, as a fraction; 0 if not
 *     known
 * @param timeBaseDenominator of that fraction, at least 1
 */
public record BeginOfStream(
        String stream,
        Run run,
        String source,
        long sourceSize,
        String sourceSha256,
        int width,
        int height,
        int rotation,
        int timeBaseNumerator,
        int timeBaseDenominator)
        implements StreamItem {

    public BeginOfStream {
        Checks.stream(stream);
        if (run.kind() == StreamKind.UNTOLD) {
            throw new IllegalArgumentException("the beginning of a stream must tell its run");
        }
        Checks.notNegative("size of the source", sourceSize);
        Checks.notNegative("width", width);
        Checks.notNegative("height", height);
        if (rotation < 0 || rotation >= 360 || rotation % 90 != 0) {
            throw new IllegalArgumentException(
                    "rotation must be 0, 90, 180 or 270, but is " + rotation);
        }
        Checks.notNegative("time base's numerator", timeBaseNumerator);
        Checks.positive("time base's denominator", timeBaseDenominator);
    }
}
