package org.faceloupe.pipeline;

import java.util.List;
import java.util.function.Function;

/**
 * One step of the pipeline in plain Java, without Kafka or threads of its own. One thread calls it
 * and closes it, and that thread need not be the one that made it.
 *
 * <p>A call that throws must leave the stage as if it had not happened: the runner cuts the batch
 * in two and calls again, so that one bad item costs only itself.
 *
 * <p>Items may come again: after a failed transaction, or when a stream's partition went away and
 * came back, the runner goes on from what was committed. What the stage returned for them was not.
 * A stage that remembers hears of it by {@link #committed} and {@link #rolledBack}.
 *
 * @param <I> what arrives
 * @param <O> what leaves
 */
public interface Stage<I extends StreamItem, O extends StreamItem> extends AutoCloseable {

    /**
     * What it processes. A record of anything else, save the items that every stage is told of by
     * calls of their own, becomes a dead letter and does not reach it.
     */
    Class<I> takes();

    /**
     * A stage of one function, which remembers nothing.
     *
     * @param work as {@link #process}
     */
    static <I extends StreamItem, O extends StreamItem> Stage<I, O> of(
            Class<I> takes, Function<List<I>, List<O>> work) {
        return new Stage<>() {
            @Override
            public Class<I> takes() {
                return takes;
            }

            @Override
            public List<O> process(List<I> batch) {
                return work.apply(batch);
            }
        };
    }

    /**
     * A stream begins, or begins again. The item goes on downstream by itself, as a bookmark and
     * the end do.
     */
    default void begin(BeginOfStream begin) {}

    /**
     * Processes a batch, which may mix streams; each stream's items are in order.
     *
     * @return what goes downstream, in order for each stream
     * @throws BadRecordException if an item cannot be processed; any other {@link RuntimeException}
     *     counts the same, save {@link EnvironmentException}, which stops the runner
     */
    List<O> process(List<I> batch);

    /**
     * How far the streams have come with the items that the stage was given since the last {@link
     * #committed}. Asked for when a batch is done; leaves behind its results, or goes to where the
     * runner keeps them, in the same transaction.
     */
    default List<Bookmark> bookmarks() {
        return List.of();
    }

    /**
     * The stage shares its work with others, and its share has changed: what it remembered is void,
     * and these are the bookmarks of the streams that may come to it from here on, as of their last
     * committed batch. Only for a stage whose bookmarks the runner keeps.
     */
    default void takeOver(List<Bookmark> marks) {}

    /** The stage was given all that is in front of a bookmark, and perhaps more. */
    default void reached(Bookmark mark) {}

    /**
     * A stream is whole.
     *
     * @return what the stage still owes the stream; it leaves before the end-of-stream item does
     */
    default List<O> endOfStream(EndOfStream end) {
        return List.of();
    }

    /**
     * All that the stage was given until now is done with for good, and its results are written.
     */
    default void committed() {}

    /** What the stage was given since the last {@link #committed} counts as never given. */
    default void rolledBack() {}

    /** Releases what the stage holds. */
    @Override
    default void close() {}
}
