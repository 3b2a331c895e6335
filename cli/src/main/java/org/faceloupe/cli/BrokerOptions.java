package org.faceloupe.cli;

import org.faceloupe.pipeline.kafka.KafkaConnection;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which cluster a stage works on, and under which names. */
final class BrokerOptions {

    @ArgGroup(exclusive = false, multiplicity = "1")
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "Put before the topics' and groups' names; default: nothing.")
    String topicPrefix = "";

    /** The stages' topics on that cluster; what is missing is created. */
    Flow flow() {
        return Flow.shared(connection(), topicPrefix);
    }

    KafkaConnection connection() {
        return connection.connection();
    }
}
