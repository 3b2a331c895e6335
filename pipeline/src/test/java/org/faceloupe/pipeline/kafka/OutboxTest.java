package org.faceloupe.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Duration NEVER = Duration.ofHours(1);

    @Test
    void aWriterThatIsBehindMakesTheSourceWait() throws InterruptedException {
        Outbox outbox = outbox(10, NEVER, 100);
        assertThat(outbox.put(record(60))).isTrue();
        assertThat(outbox.put(record(60))).isTrue();
        AtomicReference<Thread> source = new AtomicReference<>();
        CompletableFuture<Boolean> third = put(outbox, source);
        await().until(
                        () ->
                                source.get() != null
                                        && source.get().getState() == Thread.State.WAITING);

        assertThat(outbox.take()).hasSize(2);

        assertThat(third).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
    }

    @Test
    void closingLetsGoASourceThatWaitsAndGivesWhatIsIn() throws InterruptedException {
        Outbox outbox = outbox(10, NEVER, 100);
        assertThat(outbox.put(record(160))).isTrue();
        CompletableFuture<Boolean> second = put(outbox, new AtomicReference<>());

        outbox.close();

        assertThat(second).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
        assertThat(outbox.take()).hasSize(1);
        assertThat(outbox.take()).isEmpty();
    }

    @Test
    void aLoneRecordLeavesAfterTheDelay() throws InterruptedException {
        Outbox outbox = outbox(10, Duration.ofMillis(5), 100);
        assertThat(outbox.put(record(1))).isTrue();

        assertThat(outbox.take()).hasSize(1);
    }

    @Test
    void theOldestFramesGoIfTheNewestAreWanted() throws InterruptedException {
        Outbox outbox = outbox(10, NEVER, 100, Overload.DROP_OLDEST);
        for (int size = 50; size < 55; size++) {
            assertThat(outbox.offer(record(size))).isTrue();
        }

        assertThat(outbox.dropped()).isEqualTo(3);
        assertThat(sizes(outbox.take())).containsExactly(53, 54);
    }

    @Test
    void smallFramesDoNotGrowOldIfTheNewestAreWanted() throws InterruptedException {
        AtomicLong clock = new AtomicLong();
        Outbox outbox =
                new Outbox(
                        new Batcher<>(10, NEVER, KafkaRecords::size, clock::get),
                        1_000_000,
                        Overload.DROP_OLDEST);
        for (int second = 0; second < 9; second++) {
            clock.set(TimeUnit.SECONDS.toNanos(second));
            assertThat(outbox.offer(record(second))).isTrue();
        }

        assertThat(outbox.dropped()).isEqualTo(3);
        outbox.close();
        assertThat(sizes(outbox.take())).containsExactly(3, 4, 5, 6, 7, 8);
    }

    @Test
    void theNewestFramesGoIfTheOldestAreWanted() throws InterruptedException {
        Outbox outbox = outbox(10, NEVER, 100, Overload.DROP_NEWEST);
        for (int size = 50; size < 55; size++) {
            assertThat(outbox.offer(record(size))).isTrue();
        }

        assertThat(outbox.dropped()).isEqualTo(3);
        assertThat(sizes(outbox.take())).containsExactly(50, 51);
    }

    @Test
    void framesAreThinnedOutBeforeThereIsNoRoomAtAll() throws InterruptedException {
        Outbox outbox = outbox(100, NEVER, 100, Overload.SAMPLE);
        for (int n = 0; n < 24; n++) {
            assertThat(outbox.offer(record(10))).isTrue();
        }

        // 5 to the half, every second of the next 6, every fourth of the rest, then none
        assertThat(outbox.dropped()).isEqualTo(14);
        assertThat(outbox.take()).hasSize(10);
    }

    @Test
    void theBeginningOfAStreamIsNotDroppedAndKeepsNoFrameWaiting() throws InterruptedException {
        AtomicLong clock = new AtomicLong();
        Outbox outbox =
                new Outbox(
                        new Batcher<>(10, NEVER, KafkaRecords::size, clock::get),
                        100,
                        Overload.DROP_OLDEST);
        assertThat(outbox.put(record(30))).isTrue();
        clock.set(TimeUnit.MINUTES.toNanos(1));
        for (int size = 40; size < 45; size++) {
            assertThat(outbox.offer(record(size))).isTrue();
        }

        assertThat(outbox.dropped()).isEqualTo(3);
        assertThat(sizes(outbox.take())).containsExactly(30, 43, 44);
    }

    @Test
    void theEndOfAStreamIsNotDropped() throws InterruptedException {
        Outbox outbox = outbox(10, NEVER, 100, Overload.DROP_NEWEST);
        assertThat(outbox.offer(record(160))).isTrue();
        CompletableFuture<Boolean> end = put(outbox, new AtomicReference<>());
        assertThat(sizes(outbox.take())).containsExactly(160);

        assertThat(end).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
        outbox.close();
        assertThat(sizes(outbox.take())).containsExactly(60);
    }

    private static List<Integer> sizes(List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream().map(record -> record.value().length).toList();
    }

    private static CompletableFuture<Boolean> put(Outbox outbox, AtomicReference<Thread> source) {
        return CompletableFuture.supplyAsync(
                () -> {
                    source.set(Thread.currentThread());
                    try {
                        return outbox.put(record(60));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task).start());
    }

    private static Outbox outbox(int maxBatch, Duration maxDelay, long maxBytes) {
        return outbox(maxBatch, maxDelay, maxBytes, Overload.BLOCK);
    }

    private static Outbox outbox(
            int maxBatch, Duration maxDelay, long maxBytes, Overload overload) {
        return new Outbox(
                new Batcher<>(maxBatch, maxDelay, KafkaRecords::size, System::nanoTime),
                maxBytes,
                overload);
    }

    private static ProducerRecord<byte[], byte[]> record(int bytes) {
        return new ProducerRecord<>("frames", new byte[bytes]);
    }
}
