package org.faceloupe.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives a {@link Stage} between two topics. Each batch is read, processed and written in one Kafka
 * transaction: results, dead letters and consumed offsets are there together or not at all.
 *
 * <p>Two threads: the one that calls {@link #run} polls, so that a slow stage never loses its group
 * membership; a second one, made and ended by {@code run}, has the stage to itself. Memory is
 * bounded by {@code maxBufferedBytes}, one fetch and the batch in hand.
 *
 * <p>A transaction that fails in passing, or partitions that went to another runner, make the
 * runner go back to the committed offsets: the stage is then offered items again that it has seen.
 */
public final class StageRunner<I extends StreamItem, O extends StreamItem>
        implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StageRunner.class);
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(3);

    /**
     * How a stage is driven.
     *
     * @param name of the stage, in logs, thread names and dead letters
     * @param group the consumer group; instances of a stage share one and so share the work
     * @param input topic
     * @param output topic, or empty for a stage with no results
     * @param deadLetters topic for what cannot be processed
     * @param maxBatch records in a batch
     * @param maxDelay how long the first record of a batch waits for others
     * @param maxBufferedBytes how much waits for the stage in memory
     * @param downstream whom the stage must not run away from, if anybody
     * @param deleteConsumed whether records are deleted from the input topic once they are
     *     consumed; only where nobody else reads it
     * @param memory compacted topic that keeps the stage's bookmarks for whoever takes its streams
     *     over; empty if they go to the output topic
     */
    public record Settings(
            String name,
            String bootstrapServers,
            String group,
            String input,
            Optional<String> output,
            String deadLetters,
            int maxBatch,
            Duration maxDelay,
            long maxBufferedBytes,
            Optional<Downstream> downstream,
            boolean deleteConsumed,
            Optional<String> memory,
            Timeouts timeouts) {

        public Settings {
            Checks.notBlank("stage name", name);
            Checks.notBlank("consumer group", group);
            Checks.positive("batch size", maxBatch);
            Checks.notNegative("batch delay in ms", maxDelay.toMillis());
            Checks.positive("buffered bytes", maxBufferedBytes);
            if (downstream.isPresent() && output.isEmpty()) {
                throw new IllegalArgumentException("stage without output has nobody downstream");
            }
        }

        /** Deletes nothing, waits for nobody, default time-outs. */
        public Settings(
                String name,
                String bootstrapServers,
                String group,
                String input,
                Optional<String> output,
                String deadLetters,
                int maxBatch,
                Duration maxDelay,
                long maxBufferedBytes) {
            this(
                    name,
                    bootstrapServers,
                    group,
                    input,
                    output,
                    deadLetters,
                    maxBatch,
                    maxDelay,
                    maxBufferedBytes,
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Timeouts.DEFAULT);
        }

        /** The same, but waiting while these are too far behind. */
        public Settings waitingFor(Downstream readers) {
            return with(Optional.of(readers), deleteConsumed, memory, timeouts);
        }

        /** The same, but deleting records from the input topic once they are consumed. */
        public Settings deletingConsumed() {
            return with(downstream, true, memory, timeouts);
        }

        /** The same, but keeping the stage's bookmarks in a topic of their own. */
        public Settings keepingBookmarksIn(String topic) {
            return with(downstream, deleteConsumed, Optional.of(topic), timeouts);
        }

        /** The same with other time-outs. */
        public Settings within(Timeouts limits) {
            return with(downstream, deleteConsumed, memory, limits);
        }

        private Settings with(
                Optional<Downstream> readers,
                boolean delete,
                Optional<String> kept,
                Timeouts limits) {
            return new Settings(
                    name,
                    bootstrapServers,
                    group,
                    input,
                    output,
                    deadLetters,
                    maxBatch,
                    maxDelay,
                    maxBufferedBytes,
                    readers,
                    delete,
                    kept,
                    limits);
        }
    }

    private final Settings settings;
    private final Stage<I, O> stage;
    private final RunnerCounter stats = new RunnerCounter();
    private final RunState state = new RunState();
    private final Behind behind = new Behind();

    public StageRunner(Settings settings, Stage<I, O> stage) {
        this.settings = settings;
        this.stage = stage;
    }

    /**
     * Runs the stage until {@link #stop} or a failure; closes the stage.
     *
     * @throws EnvironmentException if the broker does not answer within 10 s, a topic is missing,
     *     or the stage or the broker fails on the way; what is not committed is read again by the
     *     next run
     */
    public void run() {
        state.start();
        try (Broker broker = open()) {
            drive(broker);
        } finally {
            state.finish();
        }
    }

    /** The stage has no thread of its own yet that would close it. */
    private Broker open() {
        List<String> topics = new ArrayList<>(List.of(settings.input, settings.deadLetters));
        settings.output.ifPresent(topics::add);
        settings.memory.ifPresent(topics::add);
        try {
            return Broker.with(settings.bootstrapServers, topics);
        } catch (EnvironmentException e) {
            stage.close();
            throw e;
        }
    }

    private void drive(Broker broker) {
        Handover handover =
                new Handover(
                        new Batcher<>(
                                settings.maxBatch,
                                settings.maxDelay,
                                Batch::bytes,
                                ConsumerRecord::partition,
                                System::nanoTime));
        WorkerThread worker =
                WorkerThread.start(
                        settings.name,
                        new StageWork<>(
                                settings, stage, handover, broker, state::isStopping, stats));
        try {
            poll(handover, worker, broker);
        } catch (InterruptException e) {
            log.debug("{}: interrupted, stopping", settings.name);
        } catch (KafkaException e) {
            throw new EnvironmentException(
                    "%s cannot read %s: %s"
                            .formatted(settings.name, settings.input, ExceptionText.rootMessage(e)),
                    e);
        } finally {
            handover.close();
            handover.abandonBatch();
            worker.end(CLOSING);
        }
        worker.rethrow();
    }

    private void poll(Handover handover, WorkerThread worker, Broker broker) {
        Optional<StageMemory> memory =
                settings.memory.map(
                        topic -> new StageMemory(settings.bootstrapServers, topic, broker));
        memory.ifPresent(kept -> kept.requirePartitionsOf(settings.input));
        BrokerPulse pulse = broker.pulse();
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        ClientSettings.consumer(
                                settings.bootstrapServers,
                                settings.group,
                                settings.maxBufferedBytes,
                                settings.timeouts));
        try {
            PollLoop loop =
                    new PollLoop(
                            consumer,
                            handover,
                            settings.maxBufferedBytes,
                            settings.timeouts.poll().dividedBy(2),
                            behind,
                            memory);
            loop.subscribe(settings.input);
            loop.pollUntil(() -> state.isStopping() || worker.isDone(), pulse::check);
            handover.close();
            long deadline = System.nanoTime() + STOP_GRACE.toNanos();
            loop.idleUntil(() -> worker.isDone() || System.nanoTime() - deadline > 0);
        } finally {
            handover.close();
            handover.abandonBatch();
            consumer.close(CloseOptions.timeout(CLOSING));
        }
    }

    /**
     * Makes {@link #run} finish the batch in hand, commit it and return. From any thread; does not
     * wait. A batch that takes longer than a few seconds is abandoned and read again by the next
     * run.
     */
    public void stop() {
        state.stop();
    }

    /** What has been done so far; from any thread. */
    public RunnerStats stats() {
        return stats.sum();
    }

    /** How many records of its partitions wait, in the topic and in memory; from any thread. */
    public long waitingRecords() {
        return behind.records();
    }

    /** Whether it shares in the work: its group has given it partitions, or has none left. */
    public boolean isReady() {
        return behind.isJoined() && !state.isStopping();
    }

    /** Stops and waits until {@link #run} has returned; closes the stage if it never ran. */
    @Override
    public void close() {
        if (state.stopUnlessStarted()) {
            stage.close();
        }
        state.awaitFinish();
    }
}
