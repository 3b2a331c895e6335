package org.faceloupe.pipeline.kafka;

import java.time.Duration;

/** Sums what a runner does; one thread adds, any thread reads. */
final class RunnerCounter {

    private static final Duration NONE = Duration.ZERO;

    private volatile RunnerStats sum = new RunnerStats(0, 0, 0, 0, 0, NONE, NONE, NONE);

    synchronized void add(RunnerStats more) {
        sum = sum.plus(more);
    }

    RunnerStats sum() {
        return sum;
    }
}
