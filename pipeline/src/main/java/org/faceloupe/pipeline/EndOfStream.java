package org.faceloupe.pipeline;

/**
 * The last item of a stream, and of its last run; it travels through every topic, so that the sink
 * knows when a stream is whole.
 *
 * @param stream id of the stream
 * @param run that ends
 * @param source where the frames came from, as the user named it: a file's absolute path or a URL
 *     without secrets
 * @param frames how many frames the source decoded
 * @param note why the source ended early or what was mended in it; empty if it was in order
 * @param rotate degrees by which its pictures were turned clockwise beyond what it says of itself:
 *     0, 90, 180 or 270; who reads it again does the same
 */
public record EndOfStream(
        String stream, Run run, String source, long frames, String note, int rotate)
        implements StreamItem {

    public EndOfStream {
        Checks.stream(stream);
        Checks.notNegative("frames", frames);
        if (rotate < 0 || rotate > 270 || rotate % 90 != 0) {
            throw new IllegalArgumentException(
                    "rotate must be 0, 90, 180 or 270, but is " + rotate);
        }
    }

    /** Of a source whose pictures stand as it says. */
    public EndOfStream(String stream, Run run, String source, long frames, String note) {
        this(stream, run, source, frames, note, 0);
    }
}
