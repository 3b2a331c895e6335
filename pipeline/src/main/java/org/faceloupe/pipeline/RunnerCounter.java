package org.faceloupe.pipeline;

import java.time.Duration;

/** Sums what a runner does; one thread adds, any thread reads. */
final class RunnerCounter {

    private volatile RunnerStats sum = new RunnerStats(0, 0, 0, 0, Duration.ZERO, Duration.ZERO);

    synchronized void add(RunnerStats more) {
        sum = sum.plus(more);
    }

    RunnerStats sum() {
        return sum;
    }
}
