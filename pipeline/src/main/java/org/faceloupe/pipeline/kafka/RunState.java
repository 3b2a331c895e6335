package org.faceloupe.pipeline.kafka;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** How far a runner's one run has come. Safe for all threads. */
final class RunState {

    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean stopping;

    /**
     * @throws IllegalStateException if the runner has run or is closed
     */
    void start() {
        if (!taken.compareAndSet(false, true)) {
            throw new IllegalStateException("a runner runs once");
        }
    }

    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Stops; true if there was no run and there will be none. */
    boolean stopUnlessStarted() {
        stop();
        boolean neverRan = taken.compareAndSet(false, true);
        if (neverRan) {
            finish();
        }
        return neverRan;
    }

    void finish() {
        finished.countDown();
    }

    void awaitFinish() {
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
