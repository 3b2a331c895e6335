package org.faceloupe.broker;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a broker that is alone: one copy of everything, little memory, quick to join. */
final class EmbeddedBrokerSettings {

    static final String HERE = "127.0.0.1";
    static final String CONTROLLER = "CONTROLLER";
    static final int NODE = 1;

    private static final String MAX_BYTES = Integer.toString(EmbeddedBroker.MAX_RECORD_BYTES);

    private static final Map<String, String> ALWAYS =
            Map.ofEntries(
                    entry("process.roles", "broker,controller"),
                    entry("node.id", Integer.toString(NODE)),
                    entry("controller.listener.names", CONTROLLER),
                    entry(
                            "listener.security.protocol.map",
                            "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                    entry("inter.broker.listener.name", "BROKER"),
                    entry("auto.create.topics.enable", "false"),
                    // one copy
                    entry("default.replication.factor", "1"),
                    entry("offsets.topic.num.partitions", "2"),
                    entry("offsets.topic.replication.factor", "1"),
                    entry("transaction.state.log.num.partitions", "2"),
                    entry("transaction.state.log.replication.factor", "1"),
                    entry("transaction.state.log.min.isr", "1"),
                    entry("share.coordinator.state.topic.num.partitions", "1"),
                    entry("share.coordinator.state.topic.replication.factor", "1"),
                    entry("share.coordinator.state.topic.min.isr", "1"),
                    // large records
                    entry("message.max.bytes", MAX_BYTES),
                    entry("replica.fetch.max.bytes", MAX_BYTES),
                    // little memory, few threads
                    entry("num.network.threads", "2"),
                    entry("num.io.threads", "4"),
                    entry("background.threads", "2"),
                    entry("log.cleaner.dedupe.buffer.size", "4194304"),
                    entry("log.cleaner.io.buffer.size", "262144"),
                    entry("log.index.size.max.bytes", "1048576"),
                    entry("metric.reporters", ""),
                    // quick to join, quick to let go
                    entry("group.initial.rebalance.delay.ms", "0"),
                    entry("group.min.session.timeout.ms", "1000"),
                    entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
                    entry("controlled.shutdown.enable", "false"),
                    // what is deleted goes from the disk soon
                    entry("log.initial.task.delay.ms", "5000"),
                    entry("log.retention.check.interval.ms", "5000"),
                    entry("log.segment.delete.delay.ms", "1000"));

    private EmbeddedBrokerSettings() {}

    static Map<String, String> of(Path directory, int listener, int controller, int partitions) {
        Map<String, String> settings = new HashMap<>(ALWAYS);
        settings.put("num.partitions", Integer.toString(partitions));
        settings.put("log.dirs", directory.toString());
        settings.put(
                "listeners",
                "BROKER://%s:%d,%s://%s:%d"
                        .formatted(HERE, listener, CONTROLLER, HERE, controller));
        settings.put("controller.quorum.voters", "%d@%s:%d".formatted(NODE, HERE, controller));
        return settings;
    }
}
