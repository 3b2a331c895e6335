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
 */
public record EndOfStream(String stream, Run run, String source, long frames, String note)
        implements StreamItem {

    public EndOfStream {
        Checks.stream(stream);
        Checks.notNegative("frames", frames);
    }
}
