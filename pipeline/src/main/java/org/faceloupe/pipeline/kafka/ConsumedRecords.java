package org.faceloupe.pipeline.kafka;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.faceloupe.pipeline.EnvironmentException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes records that every group registered for the topic has committed (see {@link
 * TopicGroups}), so that a long run does not fill the disk and a second reader loses nothing.
 * Nothing is deleted before the transaction that consumed it is committed.
 *
 * <p>A group that nobody reads in may have died for ever: the topic keeps for it what it has not
 * read, up to a bound; beyond it the group is left out until somebody reads in it again. Both are
 * told once.
 *
 * <p>For one thread.
 */
final class ConsumedRecords {

    /** How much is kept for a group in which nobody reads, about. */
    static final long KEPT_BYTES = 1L << 30;

    private static final Logger log = LoggerFactory.getLogger(ConsumedRecords.class);
    private static final long BYTES_BETWEEN_DELETIONS = 16 << 20;

    private final Broker broker;
    private final TopicGroups groups;
    private final String topic;
    private final long keptBytes;
    private final Map<TopicPartition, Long> consumed = new HashMap<>();
    private final Map<TopicPartition, Long> deleted = new HashMap<>();
    private final Set<String> waitedFor = new HashSet<>();
    private final Set<String> leftOut = new HashSet<>();
    private long records;
    private long bytes;
    private long bytesSinceDeletion;

    /**
     * @param group that consumes here
     * @param keptBytes how much is kept for another group while nobody reads in it, about
     */
    ConsumedRecords(Broker broker, String topic, String group, long keptBytes) {
        this.broker = broker;
        this.groups = new TopicGroups(broker, topic, group);
        this.topic = topic;
        this.keptBytes = keptBytes;
    }

    /** The batch is committed. */
    void committed(Batch batch) {
        batch.offsets().forEach((partition, offset) -> consumed.put(partition, offset.offset()));
        records += batch.records().size();
        bytes += batch.bytes();
        bytesSinceDeletion += batch.bytes();
        if (bytesSinceDeletion >= BYTES_BETWEEN_DELETIONS) {
            bytesSinceDeletion = 0;
            delete();
        }
    }

    /** What fails is deleted with the next batches. */
    private void delete() {
        Map<TopicPartition, Long> free;
        try {
            free = free(groups.others());
        } catch (EnvironmentException e) {
            tell(e);
            return;
        }
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        free.forEach(
                (partition, offset) -> {
                    deleted.merge(partition, offset, Math::max);
                    all.put(partition, RecordsToDelete.beforeOffset(offset));
                });
        var unused =
                broker.admin()
                        .deleteRecords(all)
                        .all()
                        .whenComplete((done, failure) -> tell(failure));
    }

    /** Up to where each partition is committed by all. */
    private Map<TopicPartition, Long> free(List<TopicGroups.Group> others) {
        Map<TopicPartition, Long> free = new HashMap<>(consumed);
        for (TopicGroups.Group other : others) {
            if (isWaitedFor(other)) {
                free.replaceAll((p, offset) -> Math.min(offset, other.committedIn(p)));
            }
        }
        return free;
    }

    private boolean isWaitedFor(TopicGroups.Group group) {
        if (group.reads()) {
            waitedFor.remove(group.id());
            leftOut.remove(group.id());
            return true;
        }
        long behind = bytesBehind(group);
        if (behind > keptBytes) {
            if (leftOut.add(group.id())) {
                log.warn(
                        "group {}, in which nobody reads, is about {} MiB behind in {}: what it has"
                                + " not read is deleted",
                        group.id(),
                        behind >> 20,
                        topic);
            }
            return false;
        }
        if (behind > 0 && waitedFor.add(group.id())) {
            log.warn(
                    "nobody reads in group {}: {} keeps what it has not read, up to {} MiB",
                    group.id(),
                    topic,
                    keptBytes >> 20);
        }
        return !leftOut.contains(group.id());
    }

    /** Of what was consumed here and is not deleted yet, by the mean size of a record. */
    private long bytesBehind(TopicGroups.Group group) {
        long behind = 0;
        for (Map.Entry<TopicPartition, Long> mark : consumed.entrySet()) {
            TopicPartition partition = mark.getKey();
            long begin =
                    Math.max(group.committedIn(partition), deleted.getOrDefault(partition, 0L));
            behind += Math.max(0, mark.getValue() - begin);
        }
        return behind * (bytes / Math.max(1, records));
    }

    private static void tell(@Nullable Throwable failure) {
        if (failure != null) {
            log.warn(
                    "consumed records stay on disk for now: {}",
                    ExceptionText.rootMessage(failure));
        }
    }
}
