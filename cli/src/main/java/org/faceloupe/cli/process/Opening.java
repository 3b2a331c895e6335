package org.faceloupe.cli.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.faceloupe.pipeline.Stage;

/**
 * A stage that is being opened on a thread of its own, while the caller gets other things ready.
 * The stage belongs to whoever takes it; {@link #close} waits for the thread, and closes a stage
 * that nobody took.
 *
 * @param <S> the stage
 */
public final class Opening<S extends Stage<?, ?>> implements AutoCloseable {

    private final CompletableFuture<S> opened;
    private boolean taken;

    private Opening(CompletableFuture<S> opened) {
        this.opened = opened;
    }

    /** Begins. */
    public static <S extends Stage<?, ?>> Opening<S> of(String name, Supplier<S> open) {
        return new Opening<>(
                CompletableFuture.supplyAsync(open, task -> new Thread(task, name).start()));
    }

    /**
     * Waits until the stage is open.
     *
     * @throws RuntimeException what opening it failed with
     */
    public S take() {
        try {
            S stage = opened.join();
            taken = true;
            return stage;
        } catch (CompletionException e) {
            throw Failures.cause(e);
        }
    }

    @Override
    public void close() {
        S stage = opened.handle((made, failure) -> made).join();
        if (stage != null && !taken) {
            stage.close();
        }
    }
}
