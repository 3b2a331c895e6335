package org.faceloupe.pipeline.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.codec.Wire;

/** The names of the topics and their settings. */
public final class Topics {

    /** The largest record that travels: a value with its key and headers. */
    public static final int MAX_RECORD_BYTES = Wire.MAX_VALUE_BYTES + (1 << 20);

    /** The largest record of all: one that became a dead letter and tells why. */
    static final int MAX_DEAD_LETTER_BYTES = MAX_RECORD_BYTES + (1 << 20);

    private static final int SEGMENT_BYTES = 2 * Wire.MAX_VALUE_BYTES;
    private static final int MEMORY_SEGMENT_BYTES = 8 << 20;
    private static final String ONE_HOUR = "3600000";
    private static final String FOR_EVER = "-1";

    private final String prefix;

    private Topics(String prefix) {
        this.prefix = prefix;
    }

    /** The topics of one pipeline; several pipelines on one cluster differ by their prefix. */
    public static Topics withPrefix(String prefix) {
        return new Topics(prefix);
    }

    public String frames() {
        return prefix + "frames";
    }

    public String faces() {
        return prefix + "faces";
    }

    public String enhanced() {
        return prefix + "enhanced";
    }

    public String deadLetters() {
        return prefix + "dead-letters";
    }

    /** What the detectors remember of the streams, for whoever takes one over. */
    public String memory() {
        return prefix + "memory";
    }

    /** How the streams' sources are doing; {@link StatusTopic} makes, writes and reads it. */
    public String streams() {
        return prefix + "streams";
    }

    /**
     * Creates the topics that are missing, with as many partitions and copies as the broker sets by
     * default; {@link #memory} has as many partitions as the frames have. Frames, which are large,
     * are kept for an hour; the rest as long as the broker's default says.
     *
     * @throws EnvironmentException if the broker does not answer within 10 s or refuses
     */
    public void create(KafkaConnection connection) {
        create(connection, Optional.empty(), Map.of(frames(), ONE_HOUR));
        try (Broker broker = Broker.with(connection, List.of(frames()))) {
            int partitions = broker.partitions(frames()).size();
            Map<String, String> settings =
                    Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG,
                            TopicConfig.CLEANUP_POLICY_COMPACT,
                            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                            Integer.toString(MAX_RECORD_BYTES),
                            TopicConfig.SEGMENT_BYTES_CONFIG,
                            Integer.toString(MEMORY_SEGMENT_BYTES));
            NewTopic wanted =
                    new NewTopic(memory(), Optional.of(partitions), Optional.empty())
                            .configs(settings);
            broker.settle(
                    broker.admin().createTopics(List.of(wanted)).all(), TopicExistsException.class);
        }
    }

    /**
     * Creates the topics for one run over a broker of its own. Time deletes nothing from them,
     * since a run may be slow; the runners delete what they consumed (see {@link
     * StageSettings#deletingConsumed}).
     *
     * @throws EnvironmentException if the broker does not answer within 10 s or refuses
     */
    public void createForOneRun(KafkaConnection connection) {
        createForOneRun(connection, Optional.empty());
    }

    /** The same with this many partitions, so that many streams do not wait for each other. */
    public void createForOneRun(KafkaConnection connection, int partitions) {
        createForOneRun(connection, Optional.of(partitions));
    }

    private void createForOneRun(KafkaConnection connection, Optional<Integer> partitions) {
        create(
                connection,
                partitions,
                Map.of(frames(), FOR_EVER, faces(), FOR_EVER, enhanced(), FOR_EVER));
    }

    private void create(
            KafkaConnection connection,
            Optional<Integer> partitions,
            Map<String, String> retention) {
        try (Broker broker = Broker.at(connection)) {
            Set<String> existing = broker.topicNames();
            List<NewTopic> missing =
                    Stream.of(frames(), faces(), enhanced(), deadLetters())
                            .filter(name -> !existing.contains(name))
                            .map(
                                    name ->
                                            topic(
                                                    name,
                                                    partitions,
                                                    Optional.ofNullable(retention.get(name))))
                            .toList();
            for (KafkaFuture<Void> creation :
                    broker.admin().createTopics(missing).values().values()) {
                broker.settle(creation, TopicExistsException.class);
            }
            Stream.of(frames(), faces(), enhanced(), deadLetters())
                    .filter(existing::contains)
                    .forEach(name -> requireRoom(broker, name));
        }
    }

    /**
     * Deletes the topics of one run.
     *
     * @throws EnvironmentException if the broker does not answer within 10 s or refuses
     */
    public void delete(KafkaConnection connection) {
        try (Broker broker = Broker.at(connection)) {
            List<String> all = List.of(frames(), faces(), enhanced(), deadLetters());
            broker.settle(
                    broker.admin().deleteTopics(all).all(), UnknownTopicOrPartitionException.class);
        }
    }

    /** A topic that somebody else made may refuse the first large record, hours later. */
    private static void requireRoom(Broker broker, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config =
                broker.answer(broker.admin().describeConfigs(List.of(resource)).all())
                        .getOrDefault(resource, new Config(List.of()));
        ConfigEntry limit = config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (limit != null && Integer.parseInt(limit.value()) < MAX_RECORD_BYTES) {
            throw new EnvironmentException(
                    "topic %s takes records of %s bytes only; set its max.message.bytes to %d"
                            .formatted(topic, limit.value(), MAX_DEAD_LETTER_BYTES));
        }
    }

    private NewTopic topic(String name, Optional<Integer> partitions, Optional<String> retention) {
        int maxBytes = name.equals(deadLetters()) ? MAX_DEAD_LETTER_BYTES : MAX_RECORD_BYTES;
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxBytes));
        settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(SEGMENT_BYTES));
        settings.put(TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, "1000");
        retention.ifPresent(time -> settings.put(TopicConfig.RETENTION_MS_CONFIG, time));
        return new NewTopic(name, partitions, Optional.empty()).configs(settings);
    }
}
