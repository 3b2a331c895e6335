package org.faceloupe.pipeline;

import java.util.List;

/**
 * Where a pipeline ends: takes the items of a topic and gives nothing on. Plain Java, without Kafka
 * or threads of its own. One thread calls it and closes it, and that thread need not be the one
 * that made it.
 *
 * <p>A call that throws counts as not made: the runner cuts the batch in two and calls again, so
 * that one bad item costs only itself.
 *
 * <p>Items may come again: after a failed transaction, or when a stream's partition went away and
 * came back, the runner goes on from what was committed. An item that comes twice must leave what
 * it leaves when it comes once.
 *
 * @param <I> what arrives
 */
public interface Sink<I extends StreamItem> extends AutoCloseable {

    /**
     * What it takes. A record of anything else, save the items that every sink is told of by calls
     * of their own, becomes a dead letter and does not reach it.
     */
    Class<I> takes();

    /** A stream begins, or begins again. */
    default void begin(BeginOfStream begin) {}

    /**
     * Takes a batch, which may mix streams; each stream's items are in order.
     *
     * @throws BadRecordException if an item cannot be taken; any other {@link RuntimeException}
     *     counts the same, save {@link EnvironmentException}, which stops the runner
     */
    void accept(List<I> batch);

    /** The sink was given all that is in front of a bookmark, and perhaps more. */
    default void reached(Bookmark mark) {}

    /** A stream is whole. */
    default void end(EndOfStream end) {}

    /** All that the sink was given until now is done with for good: it does not come again. */
    default void committed() {}

    /** What the sink was given since the last {@link #committed} comes again. */
    default void rolledBack() {}

    /** Releases what the sink holds. */
    @Override
    default void close() {}
}
