package org.faceloupe.pipeline.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Records that wait to be processed together, in order of arrival. A batch is due when it is full
 * or when its first record has waited long enough. If more wait than fit, every lane gets the same
 * share of the batch, as far as it has records: one that is full does not keep the others waiting.
 * Not safe for several threads.
 */
final class Batcher<T> {

    private record Waiting<T>(T record, long since) {}

    private final int maxBatch;
    private final long maxDelayNanos;
    private final ToLongFunction<T> size;
    private final Function<T, Object> lane;
    private final LongSupplier nanoTime;
    private final Deque<Waiting<T>> waiting = new ArrayDeque<>();
    private long bytes;

    Batcher(int maxBatch, Duration maxDelay, ToLongFunction<T> size, LongSupplier nanoTime) {
        this(maxBatch, maxDelay, size, record -> "", nanoTime);
    }

    /**
     * @param lane to which a record belongs; a lane keeps its order
     */
    Batcher(
            int maxBatch,
            Duration maxDelay,
            ToLongFunction<T> size,
            Function<T, Object> lane,
            LongSupplier nanoTime) {
        this.maxBatch = maxBatch;
        this.maxDelayNanos = maxDelay.toNanos();
        this.size = size;
        this.lane = lane;
        this.nanoTime = nanoTime;
    }

    void add(T record) {
        waiting.add(new Waiting<>(record, nanoTime.getAsLong()));
        bytes += size.applyAsLong(record);
    }

    /** What the waiting records hold in memory in bytes, without the overhead of their objects. */
    long bytes() {
        return bytes;
    }

    /** How many records wait. */
    int size() {
        return waiting.size();
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

    /** Whether a record that fits waits and came longer ago than this. */
    boolean waitsLongerThan(Duration age, Predicate<T> which) {
        return waiting.stream()
                .filter(each -> which.test(each.record()))
                .findFirst()
                .map(first -> nanoTime.getAsLong() - first.since() > age.toNanos())
                .orElse(false);
    }

    /** Takes the next batch, due or not. */
    List<T> cut() {
        Map<Object, Integer> shares = shares();
        List<T> batch = new ArrayList<>();
        for (var each = waiting.iterator(); each.hasNext() && batch.size() < maxBatch; ) {
            T record = each.next().record();
            if (shares.merge(lane.apply(record), -1, Integer::sum) >= 0) {
                each.remove();
                batch.add(record);
                bytes -= size.applyAsLong(record);
            }
        }
        return batch;
    }

    /**
     * How many records of each lane the next batch takes: one of each in turn, until it is full.
     */
    private Map<Object, Integer> shares() {
        Map<Object, Integer> left = new LinkedHashMap<>();
        waiting.forEach(each -> left.merge(lane.apply(each.record()), 1, Integer::sum));
        Map<Object, Integer> shares = new HashMap<>();
        int room = Math.min(maxBatch, waiting.size());
        while (room > 0) {
            for (Map.Entry<Object, Integer> one : left.entrySet()) {
                if (room > 0 && one.getValue() > 0) {
                    one.setValue(one.getValue() - 1);
                    shares.merge(one.getKey(), 1, Integer::sum);
                    room--;
                }
            }
        }
        return shares;
    }

    /** Forgets the record that waits longest of those that fit; false if none does. */
    boolean dropFirst(Predicate<T> which) {
        for (var each = waiting.iterator(); each.hasNext(); ) {
            T record = each.next().record();
            if (which.test(record)) {
                each.remove();
                bytes -= size.applyAsLong(record);
                return true;
            }
        }
        return false;
    }

    void clear() {
        waiting.clear();
        bytes = 0;
    }
}
