package org.faceloupe.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollLoopTest {

    private static final TopicPartition FIRST = new TopicPartition("frames", 0);
    private static final TopicPartition SECOND = new TopicPartition("frames", 1);
    private static final int VALUE_BYTES = 100;

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final Handover handover =
            new Handover(new Batcher<>(2, Duration.ZERO, Batch::bytes, System::nanoTime));
    private final PollLoop loop =
            new PollLoop(
                    consumer,
                    handover,
                    3 * VALUE_BYTES,
                    Duration.ofMillis(1),
                    new Behind(),
                    Optional.empty());

    @BeforeEach
    void subscribe() {
        loop.subscribe("frames");
        consumer.rebalance(List.of(FIRST, SECOND));
        consumer.updateBeginningOffsets(new HashMap<>(Map.of(FIRST, 0L, SECOND, 0L)));
    }

    @Test
    void pollingGoesOnWithPausedPartitionsWhileTooMuchWaits() throws InterruptedException {
        arrive(FIRST, 0, 4);
        poll(2);
        assertThat(consumer.paused()).containsExactlyInAnyOrder(FIRST, SECOND);

        arrive(SECOND, 0, 1);
        poll(2);
        assertThat(handover.bytes()).isEqualTo(4 * VALUE_BYTES);

        handover.giveBack(handover.take().orElseThrow(), true);
        handover.giveBack(handover.take().orElseThrow(), true);
        poll(1);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void aBatchThatIsNotCommittedIsReadAgainFromTheCommittedOffsets() throws InterruptedException {
        consumer.commitSync(Map.of(FIRST, new OffsetAndMetadata(2)));
        arrive(FIRST, 0, 4);
        arrive(SECOND, 0, 1);
        poll(1);

        handover.giveBack(handover.take().orElseThrow(), false);
        poll(1);

        assertThat(consumer.position(FIRST)).isEqualTo(2);
        assertThat(consumer.position(SECOND)).isZero();
        assertThat(handover.rewindAsked()).isFalse();
        assertThat(handover.bytes()).isZero();
    }

    @Test
    void revokedPartitionsLeaveNothingWaiting() {
        arrive(FIRST, 0, 2);
        poll(1);

        consumer.rebalance(List.of(SECOND));

        assertThat(handover.bytes()).isZero();
    }

    @Test
    void aBatchThatTakesTooLongForARebalanceIsAbandoned() throws InterruptedException {
        arrive(FIRST, 0, 2);
        poll(1);
        Batch batch = handover.take().orElseThrow();
        assertThat(handover.holds(batch)).isTrue();

        consumer.rebalance(List.of(SECOND));

        assertThat(handover.holds(batch)).isFalse();
        handover.giveBack(batch, false);
        assertThat(handover.rewindAsked()).isFalse();
    }

    private void poll(int rounds) {
        AtomicInteger left = new AtomicInteger(rounds);
        loop.pollUntil(() -> left.getAndDecrement() == 0, () -> {});
    }

    private void arrive(TopicPartition partition, long from, int count) {
        for (long offset = from; offset < from + count; offset++) {
            ConsumerRecord<byte[], byte[]> record =
                    new ConsumerRecord<>(
                            partition.topic(),
                            partition.partition(),
                            offset,
                            0L,
                            TimestampType.CREATE_TIME,
                            0,
                            VALUE_BYTES,
                            new byte[0],
                            new byte[VALUE_BYTES],
                            new RecordHeaders(),
                            Optional.empty());
            consumer.addRecord(record);
        }
    }
}
