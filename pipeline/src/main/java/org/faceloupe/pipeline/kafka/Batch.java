package org.faceloupe.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Records that are processed and committed together. */
final class Batch {

    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final ConsumerGroupMetadata group;

    Batch(List<ConsumerRecord<byte[], byte[]>> records, ConsumerGroupMetadata group) {
        this.records = List.copyOf(records);
        this.group = group;
    }

    /** The records, in order for each partition. */
    List<ConsumerRecord<byte[], byte[]>> records() {
        return records;
    }

    /** The group as it was when they were polled; a commit under an older one is refused. */
    ConsumerGroupMetadata group() {
        return group;
    }

    /** Where each partition goes on after this batch. */
    Map<TopicPartition, OffsetAndMetadata> offsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            offsets.put(
                    new TopicPartition(record.topic(), record.partition()),
                    new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), ""));
        }
        return offsets;
    }

    /** The partition of each stream. */
    Map<String, Integer> partitions() {
        Map<String, Integer> partitions = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.key() != null) {
                partitions.put(new String(record.key(), UTF_8), record.partition());
            }
        }
        return partitions;
    }

    /** What the records hold in memory in bytes, without the overhead of their objects. */
    long bytes() {
        return records.stream().mapToLong(Batch::bytes).sum();
    }

    /** How long the records have waited since they were written, summed. */
    Duration queued(long nowMillis) {
        return Duration.ofMillis(
                records.stream().mapToLong(r -> Math.max(0, nowMillis - r.timestamp())).sum());
    }

    static long bytes(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0L, record.serializedKeySize())
                + Math.max(0L, record.serializedValueSize());
    }
}
