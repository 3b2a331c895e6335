package org.faceloupe.live.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.faceloupe.pipeline.kafka.KafkaConnection;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code faceloupe.yaml}: what {@code run} does.
 *
 * @param output folder of the results, a folder in it for each stream
 * @param scale how many times larger the films of files become, 1 to 8
 * @param bootstrapServers Kafka brokers to use; null for a broker in the process
 * @param clientProperties file with properties of the Kafka clients; null for none
 * @param topicPrefix put before the topics' and groups' names
 * @param brokerPort port of the broker in the process, 0 for any that is free
 * @param metricsPort port of {@code /metrics} and {@code /health}; null for none
 * @param metricsAddress of this machine's addresses, the one that answers there
 * @param streams what is watched; may change while the program runs, the rest may not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunConfig(
        @Nullable String output,
        @Nullable Integer scale,
        @Nullable String bootstrapServers,
        @Nullable String clientProperties,
        @Nullable String topicPrefix,
        @Nullable Integer brokerPort,
        @Nullable Integer metricsPort,
        @Nullable String metricsAddress,
        @Nullable List<StreamConfig> streams) {

    /** This machine alone. */
    public static final String LOCAL = "127.0.0.1";

    public RunConfig {
        streams = streams == null ? null : List.copyOf(streams);
    }

    /** The same with all that was left out, and checked as a whole. */
    RunConfig filledIn(StreamSettings settings) {
        if (clientProperties != null && bootstrapServers == null) {
            throw new IllegalArgumentException(
                    "client-properties are for a cluster: give bootstrap-servers as well");
        }
        Set<String> ids = new HashSet<>();
        List<StreamConfig> whole =
                streamList().stream().map(stream -> stream.filledIn(settings)).toList();
        for (StreamConfig stream : whole) {
            if (!ids.add(stream.id())) {
                throw new IllegalArgumentException("two streams have the id " + stream.id());
            }
        }
        return with(whole);
    }

    /**
     * The cluster to use; empty for a broker in the process.
     *
     * @throws org.faceloupe.pipeline.EnvironmentException if the client properties cannot be used
     */
    public Optional<KafkaConnection> cluster() {
        return Optional.ofNullable(bootstrapServers)
                .map(servers -> KafkaConnection.of(servers, file(clientProperties)));
    }

    private static Optional<Path> file(@Nullable String name) {
        return Optional.ofNullable(name).map(Path::of);
    }

    /** The same as it may be shown. */
    RunConfig masked() {
        return with(streamList().stream().map(StreamConfig::masked).toList());
    }

    /** All but the streams, which alone may change while the program runs. */
    RunConfig withoutStreams() {
        return with(List.of());
    }

    private RunConfig with(List<StreamConfig> others) {
        return new RunConfig(
                output == null ? "out" : output,
                scale == null ? 4 : scale,
                bootstrapServers,
                clientProperties,
                topicPrefix == null ? "" : topicPrefix,
                brokerPort == null ? 0 : brokerPort,
                metricsPort,
                metricsAddress == null ? LOCAL : metricsAddress,
                others);
    }

    public List<StreamConfig> streamList() {
        return streams == null ? List.of() : streams;
    }
}
