package org.faceloupe.pipeline;

/**
 * Which face it is, among all: the one name that it has in records, index, logs and errors.
 *
 * @param stream id of the stream
 * @param run id of the {@link Run}; empty in records of schema 1.0
 * @param frame number of the frame
 * @param index position among the frame's faces
 */
public record FaceId(String stream, String run, long frame, int index) {

    /** {@code STREAM/RUN/FRAME-INDEX}, with frame and index as in the names of the face's files. */
    @Override
    public String toString() {
        return "%s-%02d".formatted(ofFrame(stream, run, frame), index);
    }

    /** The same for a frame: {@code STREAM/RUN/FRAME}. */
    static String ofFrame(String stream, String run, long number) {
        return "%s/%s/%08d".formatted(stream, run, number);
    }
}
