package org.faceloupe.pipeline;

import org.faceloupe.pipeline.kafka.StatusTopic;

/**
 * How a stream's source is doing: a record of {@link StatusTopic}.
 *
 * @param stream id of the stream
 * @param reason why it is so, in one line without secrets; may be empty
 * @param sinceMillis since when, in milliseconds since 1970
 * @param restarts how often its source was opened again since the program started
 * @param frames how many frames came from it since then
 * @param dropped how many of them went unseen because the stages were behind
 */
public record StreamStatus(
        String stream,
        State state,
        String reason,
        long sinceMillis,
        long restarts,
        long frames,
        long dropped) {

    /** Whether frames come. */
    public enum State {
        /** Its source is being opened. */
        STARTING,
        /** Frames come. */
        ONLINE,
        /** No frames come; its source is opened again and again. */
        OFFLINE,
        /** Its source is at its end: no more frames will come. */
        ENDED,
        /** Nobody reads its source any more. */
        REMOVED
    }

    public StreamStatus {
        Checks.stream(stream);
        Checks.notNegative("restarts", restarts);
        Checks.notNegative("frames", frames);
        Checks.notNegative("dropped frames", dropped);
    }
}
