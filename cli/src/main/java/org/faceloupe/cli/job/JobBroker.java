package org.faceloupe.cli.job;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.faceloupe.broker.EmbeddedBroker;
import org.faceloupe.cli.process.TemporaryDirectory;
import org.faceloupe.live.config.RunConfig;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.kafka.KafkaConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of one job and the broker that has them: a broker in the process, with its data in a
 * folder that goes with it, or topics of the job's own on the user's cluster, deleted at the end.
 */
public final class JobBroker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(JobBroker.class);

    private final Flow flow;
    private final Runnable end;

    private JobBroker(Flow flow, Runnable end) {
        this.flow = flow;
        this.end = end;
    }

    /**
     * Gets the topics ready.
     *
     * @param cluster empty for a broker in the process
     * @throws org.faceloupe.pipeline.EnvironmentException if no broker answers within 10 s
     * @throws org.faceloupe.broker.BrokerException if none can be started in the process
     */
    static JobBroker open(Optional<KafkaConnection> cluster) {
        return cluster.map(JobBroker::onCluster)
                .orElseGet(() -> embedded(0, address -> Flow.ofOneRun(address, "")));
    }

    /**
     * Gets the topics of many streams ready. On a cluster they are shared and stay; those of a
     * broker in the process go with it.
     *
     * @throws org.faceloupe.pipeline.EnvironmentException as above
     */
    public static JobBroker forStreams(RunConfig config) {
        Optional<KafkaConnection> cluster = config.cluster();
        String prefix = config.topicPrefix();
        if (cluster.isPresent()) {
            Flow flow = Flow.shared(cluster.get(), prefix == null ? "" : prefix);
            return new JobBroker(flow, () -> {});
        }
        int port = config.brokerPort() == null ? 0 : config.brokerPort();
        return embedded(port, Flow::ofStreams);
    }

    private static JobBroker onCluster(KafkaConnection cluster) {
        String prefix = "faceloupe-" + UUID.randomUUID() + "-";
        Flow flow = Flow.ofOneRun(cluster, prefix);
        return new JobBroker(flow, () -> deleteTopics(flow));
    }

    private static JobBroker embedded(int port, Function<KafkaConnection, Flow> flow) {
        TemporaryDirectory directory = TemporaryDirectory.create();
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("broker"), port);
            return started(broker, directory, flow);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static JobBroker started(
            EmbeddedBroker broker,
            TemporaryDirectory directory,
            Function<KafkaConnection, Flow> flow) {
        try {
            return new JobBroker(
                    flow.apply(KafkaConnection.to(broker.address())),
                    () -> {
                        try (directory) {
                            broker.close();
                        }
                    });
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    public Flow flow() {
        return flow;
    }

    private static void deleteTopics(Flow flow) {
        try {
            flow.topics().delete(flow.connection());
        } catch (EnvironmentException e) {
            log.warn("the topics {}* could not be deleted: {}", flow.prefix(), e.getMessage());
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
