package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.faceloupe.pipeline.Stage;
import org.faceloupe.pipeline.StageRunner;
import org.faceloupe.pipeline.StreamItem;

/** A stage runner on a thread of its own; closing it stops it and fails if it failed. */
final class RunningStage implements AutoCloseable {

    private final StageRunner<?, ?> runner;
    private final CompletableFuture<Void> end;

    <I extends StreamItem, O extends StreamItem> RunningStage(
            StageRunner.Settings settings, Stage<I, O> stage) {
        runner = new StageRunner<>(settings, stage);
        end = CompletableFuture.runAsync(runner::run, task -> new Thread(task, "runner").start());
    }

    /** Waits until so many results and ends of streams are committed. */
    void awaitRecordsOut(long count) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> end.isDone() || runner.stats().recordsOut() >= count);
    }

    /** Waits until the runner has failed by itself. */
    Throwable failure() throws InterruptedException, TimeoutException {
        try {
            end.get(20, TimeUnit.SECONDS);
            throw new AssertionError("the runner ended without a failure");
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Override
    public void close() {
        runner.stop();
        assertThat(end).succeedsWithin(Duration.ofSeconds(10));
    }
}
