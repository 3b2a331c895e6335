package org.faceloupe.pipeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.pipeline.codec.Wire;
import org.faceloupe.pipeline.codec.WireRecord;

/** A test's own topics on a broker, written and read as a foreign program would. */
public final class TestTopics {

    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(6), Duration.ofSeconds(8), Duration.ofSeconds(5));

    private final KafkaConnection connection;
    private final String prefix;
    private final Topics topics;

    /** New topics. */
    public TestTopics(String broker) {
        this(KafkaConnection.to(broker));
    }

    /** New topics, for clients with properties. */
    public TestTopics(KafkaConnection connection) {
        this(connection, UUID.randomUUID() + "-");
        topics.create(connection);
    }

    /** The topics that another made. */
    public TestTopics(String broker, String prefix) {
        this(KafkaConnection.to(broker), prefix);
    }

    private TestTopics(KafkaConnection connection, String prefix) {
        this.connection = connection;
        this.prefix = prefix;
        this.topics = Topics.withPrefix(prefix);
    }

    public KafkaConnection connection() {
        return connection;
    }

    public String prefix() {
        return prefix;
    }

    public Topics names() {
        return topics;
    }

    /** Settings of a stage from frames to faces. */
    StageSettings stage(int maxBatch) {
        return new StageSettings(
                        "tested",
                        connection,
                        prefix + "tested",
                        topics.frames(),
                        Optional.of(topics.faces()),
                        topics.deadLetters(),
                        maxBatch,
                        Duration.ofMillis(20),
                        1 << 20)
                .within(SHORT);
    }

    /** Spreads frames, faces and what is remembered over so many partitions. */
    void partition(int partitions) {
        NewPartitions all = NewPartitions.increaseTo(partitions);
        try (Admin admin = admin()) {
            join(
                    admin.createPartitions(
                                    Map.of(
                                            topics.frames(), all,
                                            topics.faces(), all,
                                            topics.memory(), all))
                            .all());
        }
    }

    /** Whether the stage's group is at rest with so many members. */
    boolean isShared(int members) {
        String group = stage(1).group();
        try (Admin admin = admin()) {
            return join(admin.describeConsumerGroups(Set.of(group)).all()).values().stream()
                    .anyMatch(
                            found ->
                                    found.groupState() == GroupState.STABLE
                                            && found.members().size() == members);
        } catch (CompletionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return false; // nobody has joined yet
            }
            throw e;
        }
    }

    /** All groups, transactional ids and topics that the broker knows, whosever they are. */
    Set<String> namesOnTheCluster() {
        Set<String> names = new HashSet<>();
        try (Admin admin = admin()) {
            join(admin.listGroups().all()).forEach(group -> names.add(group.groupId()));
            join(admin.listTransactions().all()).forEach(t -> names.add(t.transactionalId()));
            names.addAll(join(admin.listTopics().names()));
        }
        return names;
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", connection.bootstrapServers()));
    }

    /** Waits for an admin's answer. */
    public static <T> T join(KafkaFuture<T> answer) {
        return answer.toCompletionStage().toCompletableFuture().join();
    }

    void write(List<? extends StreamItem> items) {
        writeRaw(items.stream().map(item -> record(topics.frames(), Wire.encode(item))).toList());
    }

    static ProducerRecord<byte[], byte[]> record(String topic, WireRecord wire) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, wire.key().getBytes(UTF_8), wire.value());
        wire.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    /**
     * Writes one request after another: a partition that has just got its leader may refuse the
     * first and take the second, and then takes the first no more.
     */
    void writeRaw(List<ProducerRecord<byte[], byte[]>> records) {
        write(records, "none");
    }

    /** The same, each record small in the topic if it is dull. */
    void writeCompressed(List<ProducerRecord<byte[], byte[]>> records) {
        write(records, "gzip");
    }

    private void write(List<ProducerRecord<byte[], byte[]>> records, String compression) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        connection.bootstrapServers(),
                        "max.request.size",
                        64 << 20,
                        "buffer.memory",
                        128 << 20,
                        "compression.type",
                        compression,
                        "max.in.flight.requests.per.connection",
                        1);
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (ProducerRecord<byte[], byte[]> record : records) {
                var unused = producer.send(record);
            }
        }
    }

    /** All that is committed in a topic now, partition after partition. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers", connection.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            Set<Map.Entry<TopicPartition, Long>> ends = consumer.endOffsets(partitions).entrySet();
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (ends.stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    public List<StreamItem> items(String topic) {
        return read(topic).stream().map(record -> Wire.decode(wire(record))).toList();
    }

    public static WireRecord wire(ConsumerRecord<byte[], byte[]> record) {
        return new WireRecord(new String(record.key(), UTF_8), headers(record), record.value());
    }

    static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(h -> headers.put(h.key(), new String(h.value(), UTF_8)));
        return headers;
    }
}
