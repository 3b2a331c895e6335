package org.faceloupe.pipeline.kafka;

import java.time.Duration;

/** Sums what a runner does; one thread adds, any thread reads. */
final class RunnerCounter {

    private static final Duration NONE = Duration.ZERO;

    private volatile RunnerStats sum = new RunnerStats(0, 0, 0, 0, 0, NONE, NONE, NONE);

    synchronized void add(RunnerStats more) {
        sum = sum.plus(more);
    }

    /** Adds records that were left out, apart from any batch. */
    void skipped(int records) {
        add(new RunnerStats(0, 0, 0, records, 0, NONE, NONE, NONE));
    }

    RunnerStats sum() {
        return sum;
    }
}
