package org.faceloupe.pipeline.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Sink;
import org.faceloupe.pipeline.Stage;
import org.faceloupe.pipeline.StreamItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives a {@link Stage} between two topics, or a {@link Sink} behind one. Each batch is read,
 * processed and written in one Kafka transaction: results, dead letters and consumed offsets are
 * there together or not at all.
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

    private final StageSettings settings;
    private final Stage<I, O> stage;
    private final RunnerCounter stats = new RunnerCounter();
    private final RunState state = new RunState();
    private final Behind behind = new Behind();

    /**
     * A stage's runner.
     *
     * @throws IllegalArgumentException if the settings name no output topic
     */
    public StageRunner(StageSettings settings, Stage<I, O> stage) {
        if (settings.output().isEmpty()) {
            throw new IllegalArgumentException(
                    "stage %s has no output topic".formatted(settings.name()));
        }
        this.settings = settings;
        this.stage = stage;
    }

    /**
     * A sink's runner, which writes dead letters and no more.
     *
     * @throws IllegalArgumentException if the settings name an output topic
     */
    public StageRunner(StageSettings settings, Sink<I> sink) {
        if (settings.output().isPresent()) {
            throw new IllegalArgumentException(
                    "sink %s has an output topic".formatted(settings.name()));
        }
        this.settings = settings;
        this.stage = new DrivenSink<>(sink);
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
        List<String> topics = new ArrayList<>(List.of(settings.input(), settings.deadLetters()));
        settings.output().ifPresent(topics::add);
        settings.memory().ifPresent(topics::add);
        try {
            return Broker.with(settings.connection(), topics);
        } catch (EnvironmentException e) {
            stage.close();
            throw e;
        }
    }

    private void drive(Broker broker) {
        Handover handover =
                new Handover(
                        new Batcher<>(
                                settings.maxBatch(),
                                settings.maxDelay(),
                                Batch::bytes,
                                ConsumerRecord::partition,
                                System::nanoTime));
        WorkerThread worker =
                WorkerThread.start(
                        settings.name(),
                        new StageWork<>(
                                settings, stage, handover, broker, state::isStopping, stats));
        try {
            poll(handover, worker, broker);
        } catch (InterruptException e) {
            log.debug("{}: interrupted, stopping", settings.name());
        } catch (KafkaException e) {
            throw new EnvironmentException(
                    "%s cannot read %s: %s"
                            .formatted(
                                    settings.name(),
                                    settings.input(),
                                    ExceptionText.rootMessage(e)),
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
                settings.memory()
                        .map(
                                topic ->
                                        new StageMemory(
                                                settings.connection(),
                                                topic,
                                                broker,
                                                stats::skipped));
        memory.ifPresent(kept -> kept.requirePartitionsOf(settings.input()));
        BrokerPulse pulse = broker.pulse();
        KafkaConsumer<byte[], byte[]> consumer =
                settings.connection()
                        .consumer(
                                settings.group(), settings.maxBufferedBytes(), settings.timeouts());
        try {
            PollLoop loop =
                    new PollLoop(
                            consumer,
                            handover,
                            settings.maxBufferedBytes(),
                            settings.timeouts().poll().dividedBy(2),
                            behind,
                            memory);
            loop.subscribe(settings.input());
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
