package org.faceloupe.live;

import org.faceloupe.live.config.Form;
import org.faceloupe.pipeline.StreamStatus;
import org.faceloupe.pipeline.kafka.Overload;

/**
 * What is told of a stream.
 *
 * @param overload why a frame was dropped, if one was
 */
public record StreamMetrics(StreamStatus status, Overload overload) {

    /** The policy's name in the configuration. */
    public String dropReason() {
        return Form.word(overload);
    }
}
