package org.faceloupe.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.StreamItem;

/**
 * What a stage remembers of its streams, in a compacted topic: the last bookmark of each stream
 * that has not ended, in the partition that the stream has in the stage's input. It is written in
 * the transaction of the results, so that who takes a partition over finds there exactly what was
 * remembered at the offset at which it goes on.
 */
final class StageMemory {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConnection connection;
    private final String topic;
    private final Broker broker;
    private final IntConsumer leftOut;

    /**
     * @param leftOut is told how many records could not be used, each time that any are read
     */
    StageMemory(KafkaConnection connection, String topic, Broker broker, IntConsumer leftOut) {
        this.connection = connection;
        this.topic = topic;
        this.broker = broker;
        this.leftOut = leftOut;
    }

    static ProducerRecord<byte[], byte[]> kept(String topic, int partition, Bookmark mark) {
        ProducerRecord<byte[], byte[]> plain = KafkaRecords.write(topic, mark);
        return new ProducerRecord<>(topic, partition, plain.key(), plain.value(), plain.headers());
    }

    /** What the topic's compaction takes as the end of a stream's memory. */
    static ProducerRecord<byte[], byte[]> forgotten(String topic, int partition, String stream) {
        return new ProducerRecord<>(topic, partition, stream.getBytes(UTF_8), null);
    }

    /**
     * @throws EnvironmentException if the topic has fewer partitions than the stage's input
     */
    void requirePartitionsOf(String input) {
        int here = broker.partitions(topic).size();
        int there = broker.partitions(input).size();
        if (here < there) {
            throw new EnvironmentException(
                    "topic %s has %d partitions and %s has %d; give it as many"
                            .formatted(topic, here, input, there));
        }
    }

    /**
     * What is remembered of the streams in these partitions of the input. A transaction that is
     * still open there is waited for: it may be the last of one who died. What is no bookmark is
     * left out.
     *
     * @throws EnvironmentException if the broker does not answer in time
     */
    List<Bookmark> of(Collection<TopicPartition> inputs) {
        Map<String, Bookmark> last = new LinkedHashMap<>();
        List<TopicPartition> partitions =
                inputs.stream().map(p -> new TopicPartition(topic, p.partition())).toList();
        if (partitions.isEmpty()) {
            return List.of();
        }
        WholeTopic.Reading reading =
                WholeTopic.read(connection, broker, partitions, PATIENCE, r -> put(r, last));
        if (!reading.whole()) {
            throw new EnvironmentException(
                    "the end of topic %s cannot be read; look whether the broker runs"
                            .formatted(topic));
        }
        leftOut.accept(reading.leftOut());
        return List.copyOf(last.values());
    }

    private static void put(ConsumerRecord<byte[], byte[]> record, Map<String, Bookmark> last) {
        if (record.value() == null) {
            last.remove(KafkaRecords.key(record));
            return;
        }
        Optional<StreamItem> item = KafkaRecords.read(record);
        if (item.isPresent() && item.get() instanceof Bookmark mark) {
            last.put(mark.stream(), mark);
        } else if (item.isPresent()) {
            throw new BadRecordException("it holds a " + item.get().getClass().getSimpleName());
        }
    }
}
