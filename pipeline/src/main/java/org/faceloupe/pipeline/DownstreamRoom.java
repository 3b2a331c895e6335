package org.faceloupe.pipeline;

import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Keeps a writer from running away from its readers, so that the topic between them stays small on
 * disk. The readers' lag is asked for only when what was written since could have filled the room.
 * For one thread, the writer's.
 */
final class DownstreamRoom {

    private static final Logger log = LoggerFactory.getLogger(DownstreamRoom.class);
    private static final long BETWEEN_QUESTIONS_MILLIS = 100;
    private static final long QUESTIONS_BEFORE_WARNING = 600;

    private final Broker broker;
    private final String topic;
    private final Downstream downstream;
    private long records;
    private long bytes;
    private long lagBytes;
    private long lagRecords;
    private OptionalInt partition = OptionalInt.empty();

    DownstreamRoom(Broker broker, String topic, Downstream downstream) {
        this.broker = broker;
        this.topic = topic;
        this.downstream = downstream;
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
            lagRecords = readersLag();
            lagBytes = lagRecords * (bytes / records);
            if (isFull()) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_QUESTIONS_MILLIS);
                questions++;
            }
            if (questions == QUESTIONS_BEFORE_WARNING) {
                log.warn(
                        "{} waits for group {}, which is about {} bytes behind",
                        topic,
                        downstream.group(),
                        lagBytes);
            }
        }
    }

    private boolean isFull() {
        return lagBytes > downstream.maxLagBytes() || lagRecords > downstream.maxLagRecords();
    }

    /** In records, to which Kafka counts the ends of transactions as well. */
    private long readersLag() {
        List<TopicPartition> partitions =
                partition.isPresent()
                        ? List.of(new TopicPartition(topic, partition.getAsInt()))
                        : broker.partitions(topic);
        Map<TopicPartition, Long> ends = broker.offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> starts = broker.offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> read = broker.committed(downstream.group());
        long lag = 0;
        for (TopicPartition partition : partitions) {
            long start = starts.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, start);
            lag += Math.max(0, end - read.getOrDefault(partition, start));
        }
        return lag;
    }
}
