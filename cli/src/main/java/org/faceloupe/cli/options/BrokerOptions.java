package org.faceloupe.cli.options;

import org.faceloupe.cli.job.Flow;
import org.faceloupe.pipeline.kafka.KafkaConnection;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which cluster a stage works on, and under which names. */
public final class BrokerOptions {

    @ArgGroup(exclusive = false, multiplicity = "1")
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            description = "Put before the topics' and groups' names; default: nothing.")
    private String topicPrefix = "";

    /** The stages' topics on that cluster; what is missing is created. */
    public Flow flow() {
        return Flow.shared(connection(), topicPrefix);
    }

    public KafkaConnection connection() {
        return connection.connection();
    }

    /** What stands before the names of topics and groups; may be empty. */
    public String topicPrefix() {
        return topicPrefix;
    }
}
