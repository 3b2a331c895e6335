package org.faceloupe.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.faceloupe.pipeline.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of one job and the broker that has them: a broker in the process, with its data in a
 * folder that goes with it, or topics of the job's own on the user's cluster, deleted at the end.
 */
final class JobBroker implements AutoCloseable {

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
     * @param bootstrapServers empty for a broker in the process
     * @throws org.faceloupe.pipeline.EnvironmentException if no broker answers within 10 s, or none
     *     can be started
     */
    static JobBroker open(Optional<String> bootstrapServers) {
        return bootstrapServers.map(JobBroker::onCluster).orElseGet(JobBroker::embedded);
    }

    private static JobBroker onCluster(String bootstrapServers) {
        String prefix = "faceloupe-" + UUID.randomUUID() + "-";
        Flow flow = Flow.ofOneRun(bootstrapServers, prefix);
        return new JobBroker(flow, () -> deleteTopics(flow));
    }

    private static JobBroker embedded() {
        TemporaryDirectory directory = TemporaryDirectory.create();
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("broker"), 0);
            return started(broker, directory);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static JobBroker started(EmbeddedBroker broker, TemporaryDirectory directory) {
        try {
            Flow flow = Flow.ofOneRun(broker.bootstrapServers(), "");
            return new JobBroker(
                    flow,
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

    Flow flow() {
        return flow;
    }

    private static void deleteTopics(Flow flow) {
        Topics topics = flow.topics();
        List<String> names =
                List.of(topics.frames(), topics.faces(), topics.enhanced(), topics.deadLetters());
        Map<String, Object> address = Map.of("bootstrap.servers", flow.bootstrapServers());
        Admin admin = Admin.create(address);
        try {
            admin.deleteTopics(names).all().get();
        } catch (ExecutionException e) {
            log.warn("topics {} could not be deleted: {}", names, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            admin.close(Duration.ofSeconds(2));
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
