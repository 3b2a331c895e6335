package org.faceloupe.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.StreamStatus;
import org.faceloupe.pipeline.codec.Wire;

/**
 * The topic {@code streams}: the last {@link StreamStatus} of every stream, for ever. For one
 * thread.
 */
public final class StatusTopic implements AutoCloseable {

    private static final String CONTENT_TYPE = "application/x-protobuf; message=StreamStatus";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String topic;
    private final TransactionWriter writer;

    private StatusTopic(String topic, TransactionWriter writer) {
        this.topic = topic;
        this.writer = writer;
    }

    /**
     * Creates the topic if it is not there, and opens it for writing.
     *
     * @throws EnvironmentException if the broker does not answer within 10 s or refuses
     */
    public static StatusTopic open(KafkaConnection connection, Topics topics) {
        try (Broker broker = Broker.at(connection)) {
            NewTopic wanted =
                    new NewTopic(topics.streams(), Optional.of(1), Optional.empty())
                            .configs(
                                    Map.of(
                                            TopicConfig.CLEANUP_POLICY_CONFIG,
                                            TopicConfig.CLEANUP_POLICY_COMPACT));
            broker.settle(
                    broker.admin().createTopics(List.of(wanted)).all(), TopicExistsException.class);
        }
        return new StatusTopic(
                topics.streams(),
                TransactionWriter.to(connection, topics.streams(), false, Timeouts.DEFAULT));
    }

    /**
     * Writes what has changed; it is there when this returns.
     *
     * @throws EnvironmentException if it cannot be written
     */
    public void write(List<StreamStatus> changed) {
        List<ProducerRecord<byte[], byte[]>> records = changed.stream().map(this::record).toList();
        while (!writer.write(records)) {
            // which fails for good after a few times
        }
    }

    private ProducerRecord<byte[], byte[]> record(StreamStatus status) {
        byte[] value =
                org.faceloupe.pipeline.wire.StreamStatus.newBuilder()
                        .setStream(status.stream())
                        .setState(status.state().name())
                        .setReason(status.reason())
                        .setSinceMillis(status.sinceMillis())
                        .setRestarts(status.restarts())
                        .setFrames(status.frames())
                        .setDropped(status.dropped())
                        .build()
                        .toByteArray();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, status.stream().getBytes(UTF_8), value);
        KafkaRecords.put(record.headers(), Wire.CONTENT_TYPE, CONTENT_TYPE);
        KafkaRecords.put(record.headers(), Wire.VERSION, Integer.toString(Wire.SCHEMA_VERSION));
        KafkaRecords.put(record.headers(), Wire.MINOR, Integer.toString(Wire.SCHEMA_MINOR));
        return record;
    }

    /**
     * Reads the topic to its present end: the last status of every stream, in order of their ids.
     * What is no status is left out, and a log line tells of it.
     *
     * @throws EnvironmentException if the broker does not answer, or has no such topic because no
     *     stream has ever run there
     */
    public static List<StreamStatus> read(KafkaConnection connection, Topics topics) {
        Map<String, StreamStatus> last = new TreeMap<>();
        try (Broker broker = Broker.with(connection, List.of(topics.streams()))) {
            List<TopicPartition> partitions = broker.partitions(topics.streams());
            var unused =
                    WholeTopic.read(connection, broker, partitions, PATIENCE, r -> put(r, last));
        }
        return List.copyOf(last.values());
    }

    private static void put(ConsumerRecord<byte[], byte[]> record, Map<String, StreamStatus> last) {
        if (record.value() == null) {
            last.remove(KafkaRecords.key(record));
            return;
        }
        StreamStatus status = status(record.value());
        last.put(status.stream(), status);
    }

    private static StreamStatus status(byte[] value) {
        try {
            var message = org.faceloupe.pipeline.wire.StreamStatus.parseFrom(value);
            return new StreamStatus(
                    message.getStream(),
                    StreamStatus.State.valueOf(message.getState()),
                    message.getReason(),
                    message.getSinceMillis(),
                    message.getRestarts(),
                    message.getFrames(),
                    message.getDropped());
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new BadRecordException("it is no stream's status: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
