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
import org.faceloupe.pipeline.BadRecordException;

/** Partitions that are read from their beginning to their present end. */
final class WholeTopic {

    private static final Duration POLL = Duration.ofMillis(200);

    private WholeTopic() {}

    /**
     * How far a reading came.
     *
     * @param whole false if the end was not reached in time
     * @param leftOut how many records could not be used
     */
    record Reading(boolean whole, int leftOut) {}

    /**
     * Reads what is committed of at least one partition. A transaction that is open at the present
     * end is waited for, since it may still be committed. A record that the reader calls bad costs
     * only itself; a log line tells of it.
     *
     * @param reader throws a {@link BadRecordException} for what does not belong there
     */
    static Reading read(
            KafkaConnection connection,
            Broker broker,
            List<TopicPartition> partitions,
            Duration patience,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Map<TopicPartition, Long> ends = broker.offsets(partitions, OffsetSpec.latest());
        String group = partitions.get(0).topic() + "-whole-" + UUID.randomUUID();
        try (var consumer = connection.consumer(group, 1, Timeouts.DEFAULT)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + patience.toNanos();
            LeftOut leftOut = new LeftOut();
            while (!isRead(consumer, ends) && System.nanoTime() < deadline) {
                consumer.poll(POLL).forEach(record -> read(record, reader, leftOut));
            }
            return new Reading(isRead(consumer, ends), leftOut.told());
        }
    }

    private static void read(
            ConsumerRecord<byte[], byte[]> record,
            Consumer<ConsumerRecord<byte[], byte[]>> reader,
            LeftOut leftOut) {
        try {
            reader.accept(record);
        } catch (BadRecordException e) {
            leftOut.add(record, e);
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
