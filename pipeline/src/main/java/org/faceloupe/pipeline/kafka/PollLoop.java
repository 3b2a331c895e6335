package org.faceloupe.pipeline.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * What the poll thread does: fetch records without ever waiting for the stage, and keep the
 * membership in the group. It owns the consumer. When too much waits for the stage, the partitions
 * are paused and polling goes on.
 */
final class PollLoop implements ConsumerRebalanceListener {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;
    private final Handover handover;
    private final long maxBufferedBytes;
    private final Duration revocation;
    private final Behind behind;
    private final Optional<StageMemory> memory;

    /**
     * @param revocation how long a rebalance waits for the batch in hand
     * @param behind is told how many records wait
     * @param memory where the stage's bookmarks are kept, if they are
     */
    PollLoop(
            Consumer<byte[], byte[]> consumer,
            Handover handover,
            long maxBufferedBytes,
            Duration revocation,
            Behind behind,
            Optional<StageMemory> memory) {
        this.consumer = consumer;
        this.handover = handover;
        this.maxBufferedBytes = maxBufferedBytes;
        this.revocation = revocation;
        this.behind = behind;
        this.memory = memory;
    }

    void subscribe(String topic) {
        consumer.subscribe(Set.of(topic), this);
    }

    /** Fetches until told to stop, and does something else each time round. */
    void pollUntil(BooleanSupplier stop, Runnable meanwhile) {
        while (!stop.getAsBoolean()) {
            meanwhile.run();
            if (handover.rewindAsked()) {
                rewind();
            }
            pauseOrResume();
            handover.add(consumer.poll(POLL), consumer.groupMetadata());
            behind.tell(recordsBehind());
        }
    }

    /** In the topic and in memory; the broker's last answers say it, and it is not asked for it. */
    private long recordsBehind() {
        return handover.size()
                + consumer.assignment().stream()
                        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                        .sum();
    }

    /** Stays in the group without fetching, until told to stop. */
    void idleUntil(BooleanSupplier stop) {
        while (!stop.getAsBoolean()) {
            consumer.pause(consumer.assignment());
            var unused = consumer.poll(POLL);
        }
    }

    private void pauseOrResume() {
        long waiting = handover.bytes();
        if (waiting >= maxBufferedBytes) {
            consumer.pause(consumer.assignment());
        } else if (waiting <= maxBufferedBytes / 2 && !consumer.paused().isEmpty()) {
            consumer.resume(consumer.paused());
        }
    }

    /** Goes back to what is committed; if the broker is slow to say, the next round tries again. */
    private void rewind() {
        Set<TopicPartition> assigned = consumer.assignment();
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned, ANSWER);
            for (TopicPartition partition : assigned) {
                OffsetAndMetadata offset = committed.get(partition);
                if (offset == null) {
                    consumer.seekToBeginning(Set.of(partition));
                } else {
                    consumer.seek(partition, offset);
                }
            }
            handover.dropWaiting();
        } catch (TimeoutException e) {
            // rewindAsked() stays true: no batch leaves until this has worked
            return;
        }
    }

    /**
     * The partitions go, in good order: the batch in hand is still ours to commit. The next owner
     * starts from its offsets, or from those before it if it takes too long and is abandoned.
     */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        handover.dropWaiting();
        if (!handover.awaitIdle(revocation)) {
            handover.abandonBatch();
        }
    }

    /** The partitions are gone: someone else may own them already. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        handover.dropWaiting();
        handover.abandonBatch();
    }

    /** All that are ours now; nothing of them is fetched before this returns. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        memory.ifPresent(kept -> handover.takeOver(kept.of(partitions)));
        behind.joined();
    }
}
