package org.faceloupe.pipeline.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.faceloupe.pipeline.ForeignText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of a topic that cannot be used and are left out, while the rest of it is read: counted,
 * and told in one line that names the first.
 */
final class LeftOut {

    private static final Logger log = LoggerFactory.getLogger(LeftOut.class);

    private @Nullable ConsumerRecord<byte[], byte[]> first;
    private String reason = "";
    private int count;

    void add(ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
        if (first == null) {
            first = record;
            reason = ForeignText.shown(ExceptionText.message(why));
        }
        count++;
    }

    /** Tells of them, if there are any, and how many there are. */
    int told() {
        if (first != null) {
            log.warn(
                    "topic {}: records left out: {}, the first in partition {} at offset {}: {}",
                    first.topic(),
                    count,
                    first.partition(),
                    first.offset(),
                    reason);
        }
        return count;
    }
}
