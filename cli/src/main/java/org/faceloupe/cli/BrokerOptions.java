package org.faceloupe.cli;

import picocli.CommandLine.Option;

/** Which cluster a stage works on, and under which names. */
final class BrokerOptions {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            required = true,
            description = "Kafka brokers to start from.")
    String bootstrapServers = "";

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "Put before the topics' and groups' names; default: nothing.")
    String topicPrefix = "";

    /** The stages' topics on that cluster; what is missing is created. */
    Flow flow() {
        return Flow.shared(bootstrapServers, topicPrefix);
    }
}
