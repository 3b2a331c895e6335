package org.faceloupe.pipeline;

/**
 * One picture of a stream.
 *
 * @param stream id of the stream
 * @param run that it is of
 * @param number position among the source's decoded frames, from 0; gaps where frames were not
 *     sampled
 * @param ptsMicros presentation time in microseconds on the source's own clock
 * @param image the picture as JPEG
 */
public record Frame(String stream, Run run, long number, long ptsMicros, EncodedImage image)
        implements StreamItem {

    public Frame {
        Checks.stream(stream);
        Checks.notNegative("frame number", number);
    }

    /** Which frame it is, among all: {@code STREAM/RUN/NUMBER}. */
    public String id() {
        return FaceId.ofFrame(stream, run.id(), number);
    }
}
