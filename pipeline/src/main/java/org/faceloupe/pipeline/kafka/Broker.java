package org.faceloupe.pipeline.kafka;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * A broker as it is asked before the work begins and while it runs; it answers or it is an error.
 */
final class Broker implements AutoCloseable {

    private static final Duration HEARD_OF = Duration.ofSeconds(3);

    private final KafkaConnection connection;
    private final Admin admin;

    private Broker(KafkaConnection connection, Admin admin) {
        this.connection = connection;
        this.admin = admin;
    }

    /**
     * Opens a connection to a broker that answers and has these topics.
     *
     * @throws EnvironmentException if not so, within 10 s
     */
    static Broker with(KafkaConnection connection, Collection<String> topics) {
        Broker broker = at(connection);
        try {
            broker.requireTopics(topics);
            return broker;
        } catch (EnvironmentException e) {
            broker.close();
            throw e;
        }
    }

    /**
     * Opens a connection; the first question finds out whether somebody answers.
     *
     * @throws EnvironmentException if the address is none, or the properties cannot be used
     */
    static Broker at(KafkaConnection connection) {
        return new Broker(connection, connection.admin());
    }

    Admin admin() {
        return admin;
    }

    /** A busy broker may hear of a topic a little later than the controller that made it. */
    private void requireTopics(Collection<String> wanted) {
        Set<String> missing = missing(wanted);
        long deadline = System.nanoTime() + HEARD_OF.toNanos();
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            pause();
            missing = missing(wanted);
        }
        if (!missing.isEmpty()) {
            throw new EnvironmentException(
                    "the broker at %s has no topic %s; create it first"
                            .formatted(connection.bootstrapServers(), String.join(", ", missing)));
        }
    }

    private Set<String> missing(Collection<String> wanted) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(topicNames());
        return missing;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    Set<String> topicNames() {
        return answer(admin.listTopics().names());
    }

    /**
     * @throws EnvironmentException if the broker does not answer within 10 s or refuses
     */
    <T> T answer(KafkaFuture<T> question) {
        try {
            return question.get();
        } catch (ExecutionException e) {
            throw refused(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** What notices if the broker goes away while nothing is read or written. */
    BrokerPulse pulse() {
        return new BrokerPulse(() -> admin.describeCluster().nodes(), connection, System::nanoTime);
    }

    List<TopicPartition> partitions(String topic) {
        return answer(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(found -> found.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> question =
                partitions.stream().collect(toMap(identity(), partition -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer(admin.listOffsets(question).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /** Where a group goes on, for the partitions in which it committed. */
    Map<TopicPartition, Long> committed(String group) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach(
                        (partition, offset) -> {
                            if (offset != null) {
                                offsets.put(partition, offset.offset());
                            }
                        });
        return offsets;
    }

    /** Waits for an answer; the harmless refusal counts as done. */
    void settle(KafkaFuture<?> question, Class<? extends ApiException> harmless) {
        try {
            answer(question);
        } catch (EnvironmentException e) {
            if (!harmless.isInstance(e.getCause())) {
                throw e;
            }
        }
    }

    private EnvironmentException refused(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return new EnvironmentException(
                    "no broker answers at %s; start one or give another address"
                            .formatted(connection.bootstrapServers()),
                    cause);
        }
        return new EnvironmentException(
                "the broker at %s refuses: %s"
                        .formatted(
                                connection.bootstrapServers(),
                                connection.masked(ExceptionText.rootMessage(cause))),
                cause);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
