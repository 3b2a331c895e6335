package org.faceloupe.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Turns a batch of records into the records to write: the stage's results, ends of streams and dead
 * letters. What fails is halved until the record that is to blame stands alone. For one thread, the
 * stage's.
 */
final class BatchProcessor<I extends StreamItem, O extends StreamItem> {

    private record Arrived<I>(ConsumerRecord<byte[], byte[]> record, I item) {}

    /**
     * What a batch became.
     *
     * @param records in the order in which they are to be written
     * @param deadLetters how many of them are dead letters
     */
    record Outcome(List<ProducerRecord<byte[], byte[]>> records, int deadLetters) {}

    private final Stage<I, O> stage;
    private final Optional<String> output;
    private final Optional<String> memory;
    private final DeadLetters deadLetters;
    private final List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();
    private final Map<String, Bookmark> marks = new LinkedHashMap<>();
    private BooleanSupplier wanted = () -> true;
    private int letters;

    /**
     * @param memory topic that keeps the stage's own bookmarks; empty if they go to the output
     */
    BatchProcessor(
            Stage<I, O> stage,
            Optional<String> output,
            Optional<String> memory,
            DeadLetters deadLetters) {
        this.stage = stage;
        this.output = output;
        this.memory = memory;
        this.deadLetters = deadLetters;
    }

    /**
     * @param wanted whether the outcome is still of use; if not, what fails is nobody's fault
     */
    Outcome process(Batch batch, BooleanSupplier wanted) {
        this.wanted = wanted;
        written.clear();
        marks.clear();
        letters = 0;
        List<Arrived<I>> items = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
            Optional<StreamItem> item = read(record);
            if (item.isPresent() && item.get() instanceof EndOfStream end) {
                process(items);
                items.clear();
                passMarks();
                end(record, end);
            } else if (item.isPresent() && item.get() instanceof Bookmark mark) {
                marks.put(mark.stream(), mark);
            } else if (item.isPresent()) {
                items.add(new Arrived<>(record, expected(item.get())));
            }
        }
        process(items);
        passMarks();
        mark(batch);
        return new Outcome(List.copyOf(written), letters);
    }

    /** A stream's bookmark is kept in the partition that the stream has in the input. */
    private void mark(Batch batch) {
        List<Bookmark> own = stage.bookmarks();
        if (memory.isEmpty()) {
            written.addAll(results(own));
            return;
        }
        Map<String, Integer> partitions = batch.partitions();
        for (Bookmark mark : own) {
            Integer partition = partitions.get(mark.stream());
            if (partition != null) {
                written.add(StageMemory.kept(memory.get(), partition, mark));
            }
        }
    }

    private Optional<StreamItem> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(KafkaRecords.read(record));
        } catch (BadRecordException e) {
            bury(record, e);
            return Optional.empty();
        }
    }

    /** An item of another type fails in the stage as a bad record does. */
    @SuppressWarnings("unchecked")
    private I expected(StreamItem item) {
        return (I) item;
    }

    private void process(List<Arrived<I>> items) {
        if (items.isEmpty()) {
            return;
        }
        try {
            written.addAll(results(stage.process(items.stream().map(Arrived::item).toList())));
        } catch (EnvironmentException e) {
            throw e;
        } catch (RuntimeException e) {
            if (items.size() == 1 || !wanted.getAsBoolean()) {
                bury(items.get(0).record(), e);
                return;
            }
            int half = items.size() / 2;
            process(items.subList(0, half));
            process(items.subList(half, items.size()));
        }
    }

    /** Of a batch's bookmarks the last counts; further behind it is as true. */
    private void passMarks() {
        for (Bookmark mark : marks.values()) {
            stage.reached(mark);
            written.addAll(results(List.of(mark)));
        }
        marks.clear();
    }

    /**
     * The end goes on downstream even if the stage cannot finish the stream, since everyone there
     * waits for it.
     */
    private void end(ConsumerRecord<byte[], byte[]> record, EndOfStream end) {
        try {
            written.addAll(results(stage.endOfStream(end)));
        } catch (EnvironmentException e) {
            throw e;
        } catch (RuntimeException e) {
            bury(record, e);
        }
        written.addAll(results(List.of(end)));
        memory.ifPresent(
                topic ->
                        written.add(
                                StageMemory.forgotten(topic, record.partition(), end.stream())));
    }

    private List<ProducerRecord<byte[], byte[]>> results(List<? extends StreamItem> items) {
        return output.map(topic -> items.stream().map(i -> KafkaRecords.write(topic, i)).toList())
                .orElse(List.of());
    }

    /** Java's own words about an item of another type name classes, and not what is wrong. */
    private static BadRecordException stranger(ConsumerRecord<byte[], byte[]> record) {
        return new BadRecordException(
                "topic %s holds a %s, which does not belong there"
                        .formatted(
                                record.topic(),
                                KafkaRecords.read(record).getClass().getSimpleName()));
    }

    private void bury(ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
        if (!wanted.getAsBoolean()) {
            return;
        }
        written.add(
                deadLetters.of(record, why instanceof ClassCastException ? stranger(record) : why));
        letters++;
    }
}
