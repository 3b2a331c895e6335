package org.faceloupe.pipeline;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * Records that wait to be processed together, in order of arrival. A batch is due when it is full
 * or when its first record has waited long enough. Not safe for several threads.
 */
final class Batcher<T> {

    private record Waiting<T>(T record, long since) {}

    private final int maxBatch;
    private final long maxDelayNanos;
    private final ToLongFunction<T> size;
    private final LongSupplier nanoTime;
    private final Deque<Waiting<T>> waiting = new ArrayDeque<>();
    private long bytes;

    Batcher(int maxBatch, Duration maxDelay, ToLongFunction<T> size, LongSupplier nanoTime) {
        this.maxBatch = maxBatch;
        this.maxDelayNanos = maxDelay.toNanos();
        this.size = size;
        this.nanoTime = nanoTime;
    }

    void add(T record) {
        waiting.add(new Waiting<>(record, nanoTime.getAsLong()));
        bytes += size.applyAsLong(record);
    }

    /** What the waiting records hold in memory, without the small change. */
    long bytes() {
        return bytes;
    }

    boolean isDue() {
        return nanosUntilDue() == 0;
    }

    /** How long until a batch is due if nothing more arrives; the largest number if none waits. */
    long nanosUntilDue() {
        Waiting<T> first = waiting.peek();
        if (first == null) {
            return Long.MAX_VALUE;
        }
        if (waiting.size() >= maxBatch) {
            return 0;
        }
        return Math.max(0, maxDelayNanos - (nanoTime.getAsLong() - first.since()));
    }

    /** Takes the next batch, due or not. */
    List<T> cut() {
        List<T> batch = new ArrayList<>();
        while (batch.size() < maxBatch && !waiting.isEmpty()) {
            T record = waiting.remove().record();
            batch.add(record);
            bytes -= size.applyAsLong(record);
        }
        return batch;
    }

    /** Forgets the record that waits longest. */
    void dropFirst() {
        bytes -= size.applyAsLong(waiting.remove().record());
    }

    void clear() {
        waiting.clear();
        bytes = 0;
    }
}
