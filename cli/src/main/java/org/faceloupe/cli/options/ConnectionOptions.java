package org.faceloupe.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import org.faceloupe.pipeline.kafka.KafkaConnection;
import picocli.CommandLine.Option;

/** Which Kafka cluster a command talks to, and with which properties. */
public final class ConnectionOptions {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            required = true,
            description = "Kafka brokers to start from.")
    private String servers = "";

    @Option(
            names = "--client-properties",
            paramLabel = "FILE",
            description =
                    "Properties of the Kafka clients, in the form that Kafka's own tools read;"
                            + " default: none.")
    private Optional<Path> properties = Optional.empty();

    /**
     * @throws org.faceloupe.pipeline.EnvironmentException if the properties cannot be used
     */
    public KafkaConnection connection() {
        return KafkaConnection.of(servers, properties);
    }
}
