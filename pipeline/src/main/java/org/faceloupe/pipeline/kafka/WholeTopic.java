package org.faceloupe.pipeline.kafka;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Partitions that are read from their beginning to their present end. */
final class WholeTopic {

    private static final Duration POLL = Duration.ofMillis(200);

    private WholeTopic() {}

    /**
     * Reads what is committed. A transaction that is open at the present end is waited for, since
     * it may still be committed.
     *
     * @return false if the end was not reached in this time
     */
    static boolean read(
            KafkaConnection connection,
            Broker broker,
            List<TopicPartition> partitions,
            Duration patience,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<TopicPartition, Long> ends = broker.offsets(partitions, OffsetSpec.latest());
        String group = "whole-" + UUID.randomUUID();
        try (var consumer = connection.consumer(group, 1, Timeouts.DEFAULT)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + patience.toNanos();
            while (!isRead(consumer, ends) && System.nanoTime() < deadline) {
                consumer.poll(POLL).forEach(reader);
            }
            return isRead(consumer, ends);
        }
    }

    private static boolean isRead(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> positions =
                ends.keySet().stream().collect(toMap(partition -> partition, consumer::position));
        return ends.entrySet().stream()
                .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
