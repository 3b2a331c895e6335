package org.faceloupe.pipeline.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a writer from running away from its readers, so that the topic between them stays small on
 * disk. The lag of the reader that is farthest behind is asked for only when what was written since
 * could have filled the room. For one thread, the writer's.
 */
final class DownstreamRoom {

    private static final Logger log = LoggerFactory.getLogger(DownstreamRoom.class);
    private static final long BETWEEN_QUESTIONS_MILLIS = 100;
    private static final long QUESTIONS_BEFORE_WARNING = 600;
    private static final long BETWEEN_LOOKS_NANOS = 5_000_000_000L;

    private final Broker broker;
    private final String topic;
    private final Downstream downstream;
    private final TopicGroups groups;
    private List<String> readers;
    private OptionalLong lookedNanos = OptionalLong.empty();
    private long records;
    private long bytes;
    private long lagBytes;
    private long lagRecords;
    private OptionalInt partition = OptionalInt.empty();

    DownstreamRoom(Broker broker, String topic, Downstream downstream) {
        this.broker = broker;
        this.topic = topic;
        this.downstream = downstream;
        this.groups = new TopicGroups(broker, topic, downstream.group());
        this.readers = List.of(downstream.group());
    }

    /** All that is written is in this partition: what waits in others is not the writer's. */
    void onlyIn(OptionalInt written) {
        this.partition = written;
    }

    void wrote(long bytesOfRecord) {
        records++;
        bytes += bytesOfRecord;
        lagBytes += bytesOfRecord;
        lagRecords++;
    }

    /** Waits until there is room or the writer is to stop. */
    void await(BooleanSupplier stopping) throws InterruptedException {
        long questions = 0;
        while (isFull() && !stopping.getAsBoolean()) {
            Lag most = most();
            lagRecords = most.records;
            lagBytes = lagRecords * (bytes / records);
            if (isFull()) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_QUESTIONS_MILLIS);
                questions++;
            }
            if (questions == QUESTIONS_BEFORE_WARNING) {
                log.warn(
                        "{} waits for group {}, which is about {} bytes behind",
                        topic,
                        most.group,
                        lagBytes);
            }
        }
    }

    private boolean isFull() {
        return lagBytes > downstream.maxLagBytes() || lagRecords > downstream.maxLagRecords();
    }

    /** How far a group is behind, in records, to which Kafka counts the ends of transactions. */
    private record Lag(String group, long records) {}

    /** Of the group that is farthest behind. */
    private Lag most() {
        look();
        List<TopicPartition> partitions =
                partition.isPresent()
                        ? List.of(new TopicPartition(topic, partition.getAsInt()))
                        : broker.partitions(topic);
        Map<TopicPartition, Long> ends = broker.offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> starts = broker.offsets(partitions, OffsetSpec.earliest());
        Lag most = new Lag(downstream.group(), 0);
        for (String group : readers) {
            Map<TopicPartition, Long> read = broker.committed(group);
            long lag = 0;
            for (TopicPartition partition : partitions) {
                long start = starts.getOrDefault(partition, 0L);
                long end = ends.getOrDefault(partition, start);
                lag += Math.max(0, end - read.getOrDefault(partition, start));
            }
            most = lag > most.records ? new Lag(group, lag) : most;
        }
        return most;
    }

    /**
     * Looks now and then who else reads the topic. A group in which nobody reads is not waited for:
     * it may never come back.
     */
    private void look() {
        long now = System.nanoTime();
        if (!downstream.others()
                || (lookedNanos.isPresent()
                        && now - lookedNanos.getAsLong() < BETWEEN_LOOKS_NANOS)) {
            return;
        }
        lookedNanos = OptionalLong.of(now);
        List<String> all = new ArrayList<>(List.of(downstream.group()));
        groups.others().stream()
                .filter(TopicGroups.Group::reads)
                .map(TopicGroups.Group::id)
                .forEach(all::add);
        readers = List.copyOf(all);
    }
}
