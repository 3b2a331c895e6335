package org.faceloupe.pipeline.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * Where a Kafka cluster is and how it is spoken to. Every client of FaceLoupe is made here, so that
 * a property reaches all of them. The values of the properties may be secrets: they are in no text
 * that this module writes.
 *
 * @param bootstrapServers host:port of brokers to start from, separated by commas
 * @param properties of Kafka's own, for producers, consumers and admin clients alike; none that
 *     FaceLoupe sets itself
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {

    /** Bounds what a poll takes into memory: compressed, many large records are one small fetch. */
    private static final int RECORDS_A_POLL = 16;

    /**
     * @throws IllegalArgumentException if FaceLoupe sets one of the properties itself
     */
    public KafkaConnection {
        properties = Map.copyOf(properties);
        ClientProperties.requireNoneOfOurs(properties.keySet());
    }

    /** A connection without properties. */
    public static KafkaConnection to(String servers) {
        return new KafkaConnection(servers, Map.of());
    }

    /**
     * A connection with the properties of a file, if there is one, in the form that Kafka's own
     * tools read.
     *
     * @throws EnvironmentException if the file cannot be read, or holds a property that FaceLoupe
     *     sets itself or a value that Kafka refuses; the message is one line without values
     */
    public static KafkaConnection of(String servers, Optional<Path> clientProperties) {
        return clientProperties.map(file -> with(servers, file)).orElseGet(() -> to(servers));
    }

    private static KafkaConnection with(String servers, Path clientProperties) {
        Map<String, String> properties = ClientProperties.read(clientProperties);
        try {
            KafkaConnection connection = new KafkaConnection(servers, properties);
            ClientProperties.requireValid(connection);
            return connection;
        } catch (IllegalArgumentException e) {
            throw new EnvironmentException("%s: %s".formatted(clientProperties, e.getMessage()));
        }
    }

    Admin admin() {
        return made(() -> Admin.create(settings(ClientSettings.admin())));
    }

    KafkaConsumer<byte[], byte[]> consumer(String group, long maxBufferedBytes, Timeouts timeouts) {
        Map<String, Object> ours = ClientSettings.consumer(group, maxBufferedBytes, timeouts);
        Map<String, Object> settings = settings(ours);
        settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_A_POLL);
        return made(() -> new KafkaConsumer<>(settings));
    }

    Producer<byte[], byte[]> producer(String transactionalId, Timeouts timeouts) {
        Map<String, Object> ours = ClientSettings.producer(transactionalId, timeouts);
        return made(() -> new KafkaProducer<>(settings(ours)));
    }

    /** A client's settings: the user's properties and what FaceLoupe sets itself. */
    Map<String, Object> settings(Map<String, Object> ours) {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.putAll(ours);
        settings.put(ClientSettings.SERVERS, bootstrapServers);
        return settings;
    }

    private <T> T made(Supplier<T> client) {
        try {
            return client.get();
        } catch (KafkaException e) {
            throw unusable(e);
        }
    }

    /** With properties there is no cause: its text may quote a value. */
    private EnvironmentException unusable(KafkaException e) {
        String why = ExceptionText.rootMessage(e);
        return properties.isEmpty()
                ? new EnvironmentException(
                        "broker address '%s' cannot be used: %s; give host:port"
                                .formatted(bootstrapServers, why),
                        e)
                : new EnvironmentException(
                        "no Kafka client for '%s' can be made with the client properties %s: %s"
                                .formatted(
                                        bootstrapServers,
                                        String.join(", ", new TreeSet<>(properties.keySet())),
                                        masked(why)));
    }

    /** A text of Kafka's, without the values of the properties. */
    String masked(String text) {
        return ClientProperties.masked(text, properties.values());
    }

    /** Names alone: the values may be secrets. */
    @Override
    public String toString() {
        return properties.isEmpty()
                ? bootstrapServers
                : "%s with %s".formatted(bootstrapServers, new TreeSet<>(properties.keySet()));
    }
}
