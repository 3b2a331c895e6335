package org.faceloupe.trainer.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/**
 * Makes the next batches while the last one trains, and hands them out in order. It owns its
 * threads, half as many as the machine has processors; they end with {@link #close}. A failure
 * there is thrown by {@link #next}.
 */
final class Prefetch<T> implements AutoCloseable {

    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int DEPTH = 3 + THREADS;

    private final LongFunction<T> maker;
    private final ExecutorService threads;
    private final Deque<Future<T>> ahead = new ArrayDeque<>();
    private final long end;
    private long index;

    /**
     * Starts making the items from {@code first} up to, but not including, {@code end}.
     *
     * @param maker called by several threads at once
     */
    Prefetch(String name, long first, long end, LongFunction<T> maker) {
        this.maker = maker;
        this.index = first;
        this.end = end;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> daemon(task, name));
        for (int i = 0; i < DEPTH; i++) {
            order();
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private void order() {
        if (index < end) {
            long ordered = index++;
            ahead.add(threads.submit(() -> maker.apply(ordered)));
        }
    }

    /** Waits for the next batch. */
    T next() {
        order();
        try {
            return ahead.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrainingException("interrupted while waiting for data", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
