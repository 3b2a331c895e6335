package org.faceloupe.pipeline;

import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Where the source's thread and the writing thread meet: records come in at one side until their
 * bytes fill it, batches leave at the other. Safe for all threads.
 */
final class Outbox {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Batcher<ProducerRecord<byte[], byte[]>> batcher;
    private final long maxBytes;
    private boolean closed;

    Outbox(Batcher<ProducerRecord<byte[], byte[]>> batcher, long maxBytes) {
        this.batcher = batcher;
        this.maxBytes = maxBytes;
    }

    /** Source's thread: waits for room; false if the record is not wanted any more. */
    boolean put(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
        lock.lock();
        try {
            while (!closed && isFull()) {
                changed.await();
            }
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
