package org.faceloupe.pipeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint of a stream: in every topic, all results of the frames up to this one stand before
 * the bookmark. A run that restores this memory and continues with the next frame gets the same
 * results as one that was never interrupted.
 *
 * @param stream id of the stream
 * @param run that the frame is of
 * @param frame number of the frame
 * @param memory what the stage that made the bookmark knows of the stream, in a form of its own;
 *     shared, not copied: nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose
public record Bookmark(String stream, Run run, long frame, byte[] memory) implements StreamItem {

    public Bookmark {
        Checks.stream(stream);
        Checks.notNegative("frame number", frame);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bookmark mark
                && stream.equals(mark.stream)
                && run.equals(mark.run)
                && frame == mark.frame
                && Arrays.equals(memory, mark.memory);
    }

    @Override
    public int hashCode() {
        return 31 * stream.hashCode() + Long.hashCode(frame);
    }

    @Override
    public String toString() {
        return "bookmark behind %s, %d bytes"
                .formatted(FaceId.ofFrame(stream, run.id(), frame), memory.length);
    }
}
