package org.faceloupe.pipeline.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A runner's second thread, with what became of its work. The runner starts and ends it. */
final class WorkerThread {

    /** What the thread does; an interrupt ends it. */
    interface Work {
        void run() throws InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(WorkerThread.class);

    private final FutureTask<Boolean> work;
    private final Thread thread;

    private WorkerThread(FutureTask<Boolean> work, Thread thread) {
        this.work = work;
        this.thread = thread;
    }

    static WorkerThread start(String name, Work work) {
        FutureTask<Boolean> task =
                new FutureTask<>(
                        () -> {
                            work.run();
                            return true;
                        });
        Thread thread = new Thread(task, name + "-worker");
        thread.setDaemon(true);
        thread.start();
        return new WorkerThread(task, thread);
    }

    boolean isDone() {
        return work.isDone();
    }

    /** Interrupts the work if it still runs, and waits this long for it to be over. */
    void end(Duration atMost) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!work.isDone()) {
                thread.interrupt();
                thread.join(atMost.toMillis());
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (!work.isDone()) {
            log.warn("{} does not end; what it does is abandoned", thread.getName());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Throws what the work failed with, if it is over and failed. */
    void rethrow() {
        if (!work.isDone()) {
            return;
        }
        try {
            boolean unused = work.get();
        } catch (ExecutionException e) {
            throwUnchecked(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void throwUnchecked(ExecutionException e) {
        Throwable failure = e.getCause();
        if (failure instanceof InterruptedException || failure instanceof InterruptException) {
            return; // the runner itself ended the work
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(e);
    }
}
