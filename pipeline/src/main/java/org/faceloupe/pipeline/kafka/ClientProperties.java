package org.faceloupe.pipeline.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.faceloupe.pipeline.EnvironmentException;

/** The user's own properties of Kafka clients: their file, and which of them are none of his. */
final class ClientProperties {

    /** Left at Kafka's defaults, on which order, delivery and membership rest. */
    private static final Set<String> OF_THE_GUARANTEES =
            Set.of(
                    ProducerConfig.PARTITIONER_CLASS_CONFIG,
                    ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
                    ProducerConfig.ACKS_CONFIG,
                    ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                    ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);

    private static final String AROUND_WORDS = "[\\s\"'=;,]+";
    private static final int SHORTEST_WORD = 4;

    private ClientProperties() {}

    /**
     * Reads a file of the form of {@link Properties}, as Kafka's own tools do.
     *
     * @throws EnvironmentException if it cannot be read
     */
    static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot read the client properties in %s: %s".formatted(file, e), e);
        } catch (IllegalArgumentException e) {
            throw new EnvironmentException(
                    "%s is no file of client properties: a \\u is not followed by four digits"
                            .formatted(file),
                    e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    /**
     * @throws IllegalArgumentException if FaceLoupe sets one of these itself
     */
    static void requireNoneOfOurs(Set<String> names) {
        Set<String> ours = new TreeSet<>(ClientSettings.names());
        ours.addAll(OF_THE_GUARANTEES);
        ours.retainAll(names);
        if (!ours.isEmpty()) {
            throw new IllegalArgumentException(
                    "FaceLoupe sets the client property %s itself; leave it out"
                            .formatted(String.join(", ", ours)));
        }
    }

    /**
     * @throws IllegalArgumentException if a kind of client refuses a value
     */
    static void requireValid(KafkaConnection connection) {
        try {
            var unusedAdmin = new AdminClientConfig(connection.settings(ClientSettings.admin()));
            var unusedConsumer =
                    new ConsumerConfig(
                            connection.settings(
                                    ClientSettings.consumer("checked", 1, Timeouts.DEFAULT)));
            var unusedProducer =
                    new ProducerConfig(
                            connection.settings(
                                    ClientSettings.producer("checked", Timeouts.DEFAULT)));
        } catch (ConfigException e) {
            throw new IllegalArgumentException(connection.masked(ExceptionText.message(e)));
        }
    }

    /** The text without these values, and without the words in them. */
    static String masked(String text, Collection<String> values) {
        Set<String> secrets = new HashSet<>(values);
        values.stream()
                .flatMap(value -> Stream.of(value.split(AROUND_WORDS)))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .forEach(secrets::add);
        secrets.remove("");
        String masked = text;
        for (String secret :
                secrets.stream().sorted(Comparator.comparing(String::length).reversed()).toList()) {
            masked =
                    masked.replaceAll(
                            "(?<![A-Za-z0-9])" + Pattern.quote(secret) + "(?![A-Za-z0-9])",
                            Matcher.quoteReplacement("***"));
        }
        return masked;
    }
}
