package org.faceloupe.pipeline.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.faceloupe.pipeline.Bookmark;
import org.jspecify.annotations.Nullable;

/**
 * Where the poll thread and the stage's thread meet: records come in at one side, batches leave at
 * the other. At most one batch is in hand. Safe for both threads.
 */
final class Handover {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Batcher<ConsumerRecord<byte[], byte[]>> batcher;
    private @Nullable ConsumerGroupMetadata group;
    private @Nullable Batch inHand;
    private Optional<List<Bookmark>> takenOver = Optional.empty();
    private boolean rewindAsked;
    private boolean closed;

    Handover(Batcher<ConsumerRecord<byte[], byte[]>> batcher) {
        this.batcher = batcher;
    }

    /** Poll thread: records have arrived under this state of the group. */
    void add(ConsumerRecords<byte[], byte[]> records, ConsumerGroupMetadata group) {
        lock.lock();
        try {
            this.group = group;
            for (ConsumerRecord<byte[], byte[]> record : records) {
                batcher.add(record);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What waits, in bytes. */
    long bytes() {
        lock.lock();
        try {
            return batcher.bytes();
        } finally {
            lock.unlock();
        }
    }

    /** How many records wait. */
    int size() {
        lock.lock();
        try {
            return batcher.size();
        } finally {
            lock.unlock();
        }
    }

    /** Poll thread: forgets what waits, since its partitions went or are read anew. */
    void dropWaiting() {
        lock.lock();
        try {
            batcher.clear();
            rewindAsked = false;
        } finally {
            lock.unlock();
        }
    }

    /** Poll thread: what comes from here on is of streams that were left at these bookmarks. */
    void takeOver(List<Bookmark> marks) {
        lock.lock();
        try {
            takenOver = Optional.of(marks);
        } finally {
            lock.unlock();
        }
    }

    /** Stage's thread: the bookmarks of the streams in the next batches, if they are others now. */
    Optional<List<Bookmark>> takenOver() {
        lock.lock();
        try {
            Optional<List<Bookmark>> marks = takenOver;
            takenOver = Optional.empty();
            return marks;
        } finally {
            lock.unlock();
        }
    }

    /** Poll thread: the batch in hand, if any, must not be committed any more. */
    void abandonBatch() {
        lock.lock();
        try {
            inHand = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Poll thread: waits until no batch is in hand; false if one still is after this time. */
    boolean awaitIdle(Duration atMost) {
        lock.lock();
        try {
            long nanos = atMost.toNanos();
            while (inHand != null && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return inHand == null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a batch was given back uncommitted, so that its records must be read anew. */
    boolean rewindAsked() {
        lock.lock();
        try {
            return rewindAsked;
        } finally {
            lock.unlock();
        }
    }

    /** Any thread: no batch leaves any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Stage's thread: waits for the next batch; empty when there will be none. */
    Optional<Batch> take() throws InterruptedException {
        lock.lock();
        try {
            while (!closed) {
                if (rewindAsked || group == null) {
                    changed.await();
                } else if (batcher.isDue()) {
                    Batch batch = new Batch(batcher.cut(), group);
                    inHand = batch;
                    return Optional.of(batch);
                } else {
                    long unused = changed.awaitNanos(batcher.nanosUntilDue());
                }
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Stage's thread: whether the batch still counts. */
    boolean holds(Batch batch) {
        lock.lock();
        try {
            return inHand == batch;
        } finally {
            lock.unlock();
        }
    }

    /** Stage's thread: the batch is done with; uncommitted, its records are read anew. */
    void giveBack(Batch batch, boolean committed) {
        lock.lock();
        try {
            if (inHand == batch) {
                inHand = null;
                rewindAsked |= !committed;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
