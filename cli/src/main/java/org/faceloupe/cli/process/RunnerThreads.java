package org.faceloupe.cli.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.faceloupe.pipeline.kafka.SourceRunner;
import org.faceloupe.pipeline.kafka.StageRunner;

/**
 * A thread for each runner of a job. The job ends when somebody says so, or when a runner fails;
 * closing stops the runners and waits for them.
 */
public final class RunnerThreads implements AutoCloseable {

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final List<Running> running = new ArrayList<>();

    private record Running(Thread thread, Runnable stop) {}

    public void start(String name, StageRunner<?, ?> runner) {
        start(name, runner::run, runner::stop);
    }

    public void start(String name, SourceRunner runner) {
        start(name, runner::run, runner::stop);
    }

    /** Starts the runner whose end is the job's end. */
    public void startLast(String name, SourceRunner runner) {
        start(
                name,
                () -> {
                    runner.run();
                    finish();
                },
                runner::stop);
    }

    private void start(String name, Runnable run, Runnable stop) {
        Thread thread = new Thread(() -> run(run), name);
        running.add(new Running(thread, stop));
        thread.start();
    }

    private void run(Runnable run) {
        try {
            run.run();
        } catch (Throwable failure) {
            end.completeExceptionally(failure);
        }
    }

    /** Whether the job is neither done nor has failed. From any thread. */
    public boolean isGoingOn() {
        return !end.isDone();
    }

    /** The job is done. From any thread. */
    public void finish() {
        end.complete(null);
    }

    /** The job cannot be done. From any thread. */
    public void fail(Throwable failure) {
        end.completeExceptionally(failure);
    }

    /**
     * Waits until the job is done or has failed.
     *
     * @param meanwhile is called several times a second
     * @throws RuntimeException what the first runner failed with
     */
    public void await(Runnable meanwhile) {
        while (!end.isDone()) {
            try {
                end.get(Duration.ofMillis(200).toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                meanwhile.run();
            } catch (ExecutionException e) {
                break; // told below
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        try {
            end.join();
        } catch (CompletionException e) {
            throw Failures.cause(e);
        }
    }

    @Override
    public void close() {
        running.forEach(runner -> runner.stop.run());
        boolean interrupted = false;
        for (Running runner : running) {
            interrupted |= !joined(runner.thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean joined(Thread thread) {
        try {
            thread.join();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
