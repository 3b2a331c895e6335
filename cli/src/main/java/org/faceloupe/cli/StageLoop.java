package org.faceloupe.cli;

import org.faceloupe.cli.options.MetricsOptions;
import org.faceloupe.cli.process.HealthServer;
import org.faceloupe.cli.process.MetricsPage;
import org.faceloupe.cli.process.StageMetrics;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.pipeline.kafka.StageRunner;

/** One stage in a process of its own, until the process is asked to stop. */
final class StageLoop {

    private StageLoop() {}

    /**
     * Runs a stage; returns after the request to stop, when the batch in hand is committed.
     *
     * @param name of the stage, in its metrics
     * @param device that its networks run on; empty if it has none
     * @throws RuntimeException what the stage's runner failed with
     */
    @SuppressWarnings("try") // the registration and the server work by being open
    static void run(
            String name,
            String device,
            StageRunner<?, ?> runner,
            MetricsOptions metrics,
            StopSignal stop) {
        try (runner;
                HealthServer server =
                        metrics.serve(
                                () -> MetricsPage.of(StageMetrics.of(name, runner), device),
                                runner::isReady);
                StopSignal.Registration registration = stop.onStop(runner::stop)) {
            runner.run();
        }
    }
}
