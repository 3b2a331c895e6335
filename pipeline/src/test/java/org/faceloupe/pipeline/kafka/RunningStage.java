package org.faceloupe.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.faceloupe.pipeline.Stage;
import org.faceloupe.pipeline.StreamItem;

/** A stage runner on a thread of its own; closing it stops it and fails if it failed. */
final class RunningStage implements AutoCloseable {

    private final StageRunner<?, ?> runner;
    private final CompletableFuture<Void> end;

    <I extends StreamItem, O extends StreamItem> RunningStage(
            StageSettings settings, Stage<I, O> stage) {
        runner = new StageRunner<>(settings, stage);
        end = CompletableFuture.runAsync(runner::run, task -> new Thread(task, "runner").start());
    }

    /** Waits until this is so, or until the runner has ended, which {@link #close} judges. */
    void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> end.isDone() || condition.call());
    }

    /** Waits until so many results and ends of streams are committed. */
    void awaitRecordsOut(long count) {
        await(() -> runner.stats().recordsOut() >= count);
    }

    long recordsOut() {
        return runner.stats().recordsOut();
    }

    long skipped() {
        return runner.stats().skipped();
    }

    /** Waits until the runner has failed by itself. */
    void awaitFailure(String message) {
        await(() -> false);
        assertThat(end)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .withMessage(message);
    }

    @Override
    public void close() {
        runner.stop();
        assertThat(end).succeedsWithin(Duration.ofSeconds(10));
    }
}
