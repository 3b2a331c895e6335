package org.faceloupe.pipeline.kafka;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Where the source's thread and the writing thread meet: records come in at one side until their
 * bytes fill it, batches leave at the other. What happens to a frame for which there is no room is
 * the {@link Overload}'s choice, and each one that goes is counted. Safe for all threads.
 */
final class Outbox {

    /** How old a frame may become in here if the newest are wanted. */
    static final Duration RECENT = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Batcher<ProducerRecord<byte[], byte[]>> batcher;
    private final Set<ProducerRecord<byte[], byte[]>> kept =
            Collections.newSetFromMap(new IdentityHashMap<>());
    private final long maxBytes;
    private final Overload overload;
    private long dropped;
    private long came;
    private boolean waiting;
    private boolean closed;

    Outbox(Batcher<ProducerRecord<byte[], byte[]>> batcher, long maxBytes, Overload overload) {
        this.batcher = batcher;
        this.maxBytes = maxBytes;
        this.overload = overload;
    }

    /** Source's thread: a frame; false if no record is wanted any more. */
    boolean offer(ProducerRecord<byte[], byte[]> frame) throws InterruptedException {
        lock.lock();
        try {
            came++;
            if (overload == Overload.BLOCK) {
                return add(frame);
            }
            if (overload == Overload.DROP_OLDEST) {
                while ((isFull() || batcher.waitsLongerThan(RECENT, this::isFrame))
                        && batcher.dropFirst(this::isFrame)) {
                    dropped++;
                }
            }
            if (isFull() || isThinnedOut()) {
                dropped++;
                return !closed;
            }
            return add(frame);
        } finally {
            lock.unlock();
        }
    }

    private boolean isThinnedOut() {
        if (overload != Overload.SAMPLE || 2 * batcher.bytes() < maxBytes) {
            return false;
        }
        return came % (4 * batcher.bytes() < 3 * maxBytes ? 2 : 4) != 0;
    }

    /** How many frames were dropped because they did not fit. */
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the source's thread waits for room. */
    boolean isWaiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFrame(ProducerRecord<byte[], byte[]> record) {
        return !kept.contains(record);
    }

    /**
     * Source's thread: waits for room for a record that is never dropped; false if it is not wanted
     * any more.
     */
    boolean put(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
        lock.lock();
        try {
            kept.add(record);
            return add(record);
        } finally {
            lock.unlock();
        }
    }

    private boolean add(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
        lock.lock();
        try {
            while (!closed && isFull()) {
                waiting = true;
                changed.await();
            }
            waiting = false;
            if (!closed) {
                batcher.add(record);
                changed.signalAll();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Any thread: nothing more comes in; what is in still leaves. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Writing thread: waits for the next batch; empty when there will be none. */
    List<ProducerRecord<byte[], byte[]>> take() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && !isFull() && !batcher.isDue()) {
                long unused = changed.awaitNanos(batcher.nanosUntilDue());
            }
            List<ProducerRecord<byte[], byte[]>> batch = batcher.cut();
            batch.forEach(kept::remove);
            changed.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        return batcher.bytes() >= maxBytes;
    }
}
