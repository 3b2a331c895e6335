package org.faceloupe.cli;

import org.faceloupe.pipeline.StageRunner;

/** One stage in a process of its own, until the process is asked to stop. */
final class StageLoop {

    private StageLoop() {}

    /**
     * Runs a stage; returns after the request to stop, when the batch in hand is committed.
     *
     * @throws RuntimeException what the stage's runner failed with
     */
    @SuppressWarnings("try") // the registration works by being open
    static void run(StageRunner<?, ?> runner, StopSignal stop) {
        try (StopSignal.Registration registration = stop.onStop(runner::stop)) {
            runner.run();
        }
    }
}
