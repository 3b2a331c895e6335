package org.faceloupe.pipeline.kafka;

import java.time.Duration;
import java.util.Optional;
import org.faceloupe.pipeline.Checks;

/**
 * How a stage or a sink is driven.
 *
 * @param name of the stage, in logs, thread names and dead letters
 * @param group the consumer group; instances of a stage share one and so share the work
 * @param input topic
 * @param output topic of a stage's results; a sink has none
 * @param deadLetters topic for what cannot be processed
 * @param maxBatch records in a batch
 * @param maxDelay how long the first record of a batch waits for others
 * @param maxBufferedBytes how much waits for the stage in memory
 * @param downstream whom the stage must not run away from, if anybody
 * @param deleteConsumed whether records are deleted from the input topic once all groups that are
 *     registered for it have consumed them
 * @param memory compacted topic that keeps the stage's bookmarks for whoever takes its streams
 *     over; empty if they go to the output topic
 */
public record StageSettings(
        String name,
        KafkaConnection connection,
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

    public StageSettings {
        Checks.notBlank("stage name", name);
        Checks.notBlank("consumer group", group);
        Checks.positive("batch size", maxBatch);
        Checks.notNegative("batch delay in ms", maxDelay.toMillis());
        Checks.positive("buffered bytes", maxBufferedBytes);
        if (downstream.isPresent() && output.isEmpty()) {
            throw new IllegalArgumentException("a sink has nobody downstream");
        }
        if (memory.isPresent() && output.isEmpty()) {
            throw new IllegalArgumentException("a sink leaves no bookmarks");
        }
    }

    /** Deletes nothing, waits for nobody, default time-outs. */
    public StageSettings(
            String name,
            KafkaConnection connection,
            String group,
            String input,
            Optional<String> output,
            String deadLetters,
            int maxBatch,
            Duration maxDelay,
            long maxBufferedBytes) {
        this(
                name,
                connection,
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
    public StageSettings waitingFor(Downstream readers) {
        return with(Optional.of(readers), deleteConsumed, memory, timeouts);
    }

    /** The same, but deleting records from the input topic once all its groups consumed them. */
    public StageSettings deletingConsumed() {
        return with(downstream, true, memory, timeouts);
    }

    /** The same, but keeping the stage's bookmarks in a topic of their own. */
    public StageSettings keepingBookmarksIn(String topic) {
        return with(downstream, deleteConsumed, Optional.of(topic), timeouts);
    }

    /** The same with other time-outs. */
    public StageSettings within(Timeouts limits) {
        return with(downstream, deleteConsumed, memory, limits);
    }

    private StageSettings with(
            Optional<Downstream> readers, boolean delete, Optional<String> kept, Timeouts limits) {
        return new StageSettings(
                name,
                connection,
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
