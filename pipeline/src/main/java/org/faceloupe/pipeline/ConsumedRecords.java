package org.faceloupe.pipeline;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes records behind the committed offsets, so that a long run does not fill the disk. Nothing
 * is deleted before the transaction that consumed it is committed. For one thread.
 */
final class ConsumedRecords {

    private static final Logger log = LoggerFactory.getLogger(ConsumedRecords.class);
    private static final long BYTES_BETWEEN_DELETIONS = 16 << 20;

    private final Broker broker;
    private final Map<TopicPartition, RecordsToDelete> consumed = new HashMap<>();
    private long bytes;

    ConsumedRecords(Broker broker) {
        this.broker = broker;
    }

    /** The batch is committed. */
    void committed(Batch batch) {
        batch.offsets()
                .forEach(
                        (partition, offset) ->
                                consumed.put(
                                        partition, RecordsToDelete.beforeOffset(offset.offset())));
        bytes += batch.bytes();
        if (bytes >= BYTES_BETWEEN_DELETIONS) {
            delete();
        }
    }

    /** Does not wait: what fails is deleted with the next batches. */
    private void delete() {
        var unused =
                broker.admin()
                        .deleteRecords(Map.copyOf(consumed))
                        .all()
                        .whenComplete((done, failure) -> tell(failure));
        consumed.clear();
        bytes = 0;
    }

    private static void tell(@Nullable Throwable failure) {
        if (failure != null) {
            log.warn(
                    "consumed records stay on disk for now: {}",
                    ExceptionText.rootMessage(failure));
        }
    }
}
