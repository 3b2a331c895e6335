package org.faceloupe.pipeline.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.faceloupe.pipeline.Checks;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Source;
import org.faceloupe.pipeline.StreamItem;

/**
 * Drives a {@link Source} into a topic, in small transactions.
 *
 * <p>Two threads: the one that calls {@link #run} writes; a second one, made and ended by {@code
 * run}, has the source to itself, so that a source that blocks holds up nothing that it has already
 * given. Memory is bounded by {@code maxBufferedBytes} and one transaction.
 */
public final class SourceRunner implements AutoCloseable {

    /**
     * How a source is driven.
     *
     * @param name in logs and thread names
     * @param topic that it is written to
     * @param maxBatch records in a transaction
     * @param maxDelay how long the first record of a transaction waits for others
     * @param maxBufferedBytes how much waits in memory to be written
     * @param downstream whom the source must not run away from, if anybody
     * @param overload what becomes of frames when {@code maxBufferedBytes} are full
     * @param only whether nobody else has this name for this topic: what a killed one left open
     *     then ends at once
     */
    public record Settings(
            String name,
            KafkaConnection connection,
            String topic,
            int maxBatch,
            Duration maxDelay,
            long maxBufferedBytes,
            Optional<Downstream> downstream,
            Overload overload,
            boolean only,
            Timeouts timeouts) {

        public Settings {
            Checks.notBlank("source", name);
            Checks.notBlank("topic", topic);
            Checks.positive("batch size", maxBatch);
            Checks.notNegative("batch delay in ms", maxDelay.toMillis());
            Checks.positive("buffered bytes", maxBufferedBytes);
        }

        /** Transactions of at most 32 records or 100 ms, 32 MiB in memory, waiting for nobody. */
        public Settings(String name, KafkaConnection connection, String topic) {
            this(
                    name,
                    connection,
                    topic,
                    32,
                    Duration.ofMillis(100),
                    32 << 20,
                    Optional.empty(),
                    Overload.BLOCK,
                    false,
                    Timeouts.OF_A_SOURCE);
        }

        /** The same, but waiting while these are too far behind. */
        public Settings waitingFor(Downstream readers) {
            return with(maxBatch, maxDelay, maxBufferedBytes, Optional.of(readers), overload, only);
        }

        /** The same with other transactions and another bound on memory. */
        public Settings withBatches(int records, Duration delay, long bufferedBytes) {
            return with(records, delay, bufferedBytes, downstream, overload, only);
        }

        /** The same with another choice of what becomes of frames that do not fit. */
        public Settings onOverload(Overload choice) {
            return with(maxBatch, maxDelay, maxBufferedBytes, downstream, choice, only);
        }

        /** The same for a source whose name no other has. */
        public Settings asTheOnlyOne() {
            return with(maxBatch, maxDelay, maxBufferedBytes, downstream, overload, true);
        }

        /**
         * Names the source among all on the cluster: the topic's name begins with the pipeline's
         * prefix.
         */
        String transactionalId() {
            return topic + "-" + name;
        }

        private Settings with(
                int records,
                Duration delay,
                long bufferedBytes,
                Optional<Downstream> readers,
                Overload choice,
                boolean alone) {
            return new Settings(
                    name,
                    connection,
                    topic,
                    records,
                    delay,
                    bufferedBytes,
                    readers,
                    choice,
                    alone,
                    timeouts);
        }
    }

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Settings settings;
    private final Source source;
    private final Outbox outbox;
    private final RunnerCounter stats = new RunnerCounter();
    private final RunState state = new RunState();

    public SourceRunner(Settings settings, Source source) {
        this.settings = settings;
        this.source = source;
        this.outbox =
                new Outbox(
                        new Batcher<>(
                                settings.maxBatch,
                                settings.maxDelay,
                                KafkaRecords::size,
                                System::nanoTime),
                        settings.maxBufferedBytes,
                        settings.overload);
    }

    /**
     * Writes what the source gives until its end, {@link #stop} or a failure; closes the source. If
     * the source fails, what it gave before is written.
     *
     * @throws EnvironmentException if the broker does not answer within 10 s, the topic is missing,
     *     or the source or the broker fails on the way
     */
    public void run() {
        state.start();
        try (Broker broker = open()) {
            drive(broker);
        } finally {
            state.finish();
        }
    }

    /** The source has no thread of its own yet that would close it. */
    private Broker open() {
        try {
            return Broker.with(settings.connection, List.of(settings.topic));
        } catch (EnvironmentException e) {
            source.close();
            throw e;
        }
    }

    private void drive(Broker broker) {
        WorkerThread reader = WorkerThread.start(settings.name, this::read);
        try (TransactionWriter writer =
                TransactionWriter.to(
                        settings.connection,
                        settings.transactionalId(),
                        settings.only,
                        settings.timeouts)) {
            write(
                    writer,
                    settings.downstream.map(d -> new DownstreamRoom(broker, settings.topic, d)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InterruptException e) {
            state.stop();
        } finally {
            outbox.close();
            reader.end(CLOSING);
        }
        reader.rethrow();
    }

    private void read() throws InterruptedException {
        try (source) {
            StreamItem item = source.next();
            while (item != null && accepted(item)) {
                item = source.next();
            }
        } finally {
            outbox.close();
        }
    }

    private boolean accepted(StreamItem item) throws InterruptedException {
        ProducerRecord<byte[], byte[]> record = KafkaRecords.write(settings.topic, item);
        return item instanceof Frame ? outbox.offer(record) : outbox.put(record);
    }

    private void write(TransactionWriter writer, Optional<DownstreamRoom> room)
            throws InterruptedException {
        for (var batch = outbox.take(); !batch.isEmpty(); batch = outbox.take()) {
            if (room.isPresent()) {
                room.get().onlyIn(writer.partition()); // one stream has one key
                room.get().await(state::isStopping);
            }
            long start = System.nanoTime();
            boolean written;
            do {
                written = writer.write(batch); // which fails for good after a few times
            } while (!written && !state.isStopping());
            if (!written) {
                return;
            }
            count(batch, Duration.ofNanos(System.nanoTime() - start));
            batch.forEach(record -> room.ifPresent(r -> r.wrote(KafkaRecords.size(record))));
        }
    }

    private void count(List<ProducerRecord<byte[], byte[]>> batch, Duration writing) {
        int size = batch.size();
        stats.add(new RunnerStats(size, size, 0, 0, 1, Duration.ZERO, Duration.ZERO, writing));
    }

    /**
     * Makes {@link #run} write what the source has given and return, without waiting for a source
     * that blocks. From any thread; does not wait.
     */
    public void stop() {
        state.stop();
        outbox.close();
    }

    /** What has been done so far; from any thread. */
    public RunnerStats stats() {
        return stats.sum();
    }

    /** How many frames were dropped so far because they did not fit; from any thread. */
    public long dropped() {
        return outbox.dropped();
    }

    /** Whether the source waits until what it gave has been written; from any thread. */
    public boolean isWaiting() {
        return outbox.isWaiting();
    }

    /** Stops and waits until {@link #run} has returned; closes the source if it never ran. */
    @Override
    public void close() {
        outbox.close();
        if (state.stopUnlessStarted()) {
            source.close();
        }
        state.awaitFinish();
    }
}
