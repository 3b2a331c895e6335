package org.faceloupe.pipeline.kafka;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.BeginOfStream;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Stage;
import org.faceloupe.pipeline.StreamItem;
import org.jspecify.annotations.Nullable;

/**
 * Turns a batch of records into the records to write: the stage's results, beginnings and ends of
 * streams, bookmarks and dead letters. A record that only passes goes on byte for byte. What fails
 * is halved until the record that is to blame stands alone. For one thread, the stage's.
 */
final class BatchProcessor<I extends StreamItem, O extends StreamItem> {

    private record Arrived<I extends StreamItem>(ConsumerRecord<byte[], byte[]> record, I item) {}

    /**
     * What a batch became.
     *
     * @param records in the order in which they are to be written
     * @param deadLetters how many of them are dead letters
     * @param skipped how many records of the batch were of an unknown type
     */
    record Outcome(List<ProducerRecord<byte[], byte[]>> records, int deadLetters, int skipped) {}

    private final Stage<I, O> stage;
    private final Optional<String> output;
    private final Optional<String> memory;
    private final DeadLetters deadLetters;
    private final List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();
    private final Map<String, Arrived<Bookmark>> marks = new LinkedHashMap<>();
    private BooleanSupplier wanted = () -> true;
    private int letters;
    private int skipped;

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
        skipped = 0;
        List<Arrived<I>> items = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
            read(record).ifPresent(item -> take(record, item, items));
        }
        finish(items);
        mark(batch);
        return new Outcome(List.copyOf(written), letters, skipped);
    }

    private void take(
            ConsumerRecord<byte[], byte[]> record, StreamItem item, List<Arrived<I>> items) {
        if (item instanceof BeginOfStream begin) {
            finish(items);
            begin(record, begin);
        } else if (item instanceof EndOfStream end) {
            finish(items);
            end(record, end);
        } else if (item instanceof Bookmark mark) {
            marks.put(mark.stream(), new Arrived<>(record, mark));
        } else if (stage.takes().isInstance(item)) {
            items.add(new Arrived<>(record, stage.takes().cast(item)));
        } else {
            bury(record, stranger(record, item));
        }
    }

    /** Does what has come so far, in front of something that changes the stream. */
    private void finish(List<Arrived<I>> items) {
        process(items);
        items.clear();
        passMarks();
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
            Optional<StreamItem> item = KafkaRecords.read(record);
            skipped += item.isEmpty() ? 1 : 0;
            return item;
        } catch (BadRecordException e) {
            bury(record, e);
            return Optional.empty();
        }
    }

    private void process(List<Arrived<I>> items) {
        if (items.isEmpty()) {
            return;
        }
        try {
            written.addAll(
                    results(stage.process(items.stream().map(Arrived::item).toList()), items));
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

    /**
     * Passes on the last bookmark of each stream, after all results of the batch. A bookmark stays
     * correct when it comes later than the results that it covers.
     */
    private void passMarks() {
        for (Arrived<Bookmark> mark : marks.values()) {
            stage.reached(mark.item());
            passOn(mark.record());
        }
        marks.clear();
    }

    /** As the end does, the beginning goes on whatever the stage makes of it. */
    private void begin(ConsumerRecord<byte[], byte[]> record, BeginOfStream begin) {
        try {
            stage.begin(begin);
        } catch (EnvironmentException e) {
            throw e;
        } catch (RuntimeException e) {
            bury(record, e);
        }
        passOn(record);
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
        passOn(record);
        memory.ifPresent(
                topic ->
                        written.add(
                                StageMemory.forgotten(topic, record.partition(), end.stream())));
    }

    private List<ProducerRecord<byte[], byte[]>> results(List<? extends StreamItem> items) {
        return output.map(topic -> items.stream().map(i -> KafkaRecords.write(topic, i)).toList())
                .orElse(List.of());
    }

    /** The same, but an item that the stage gave back as it came goes on as its record came. */
    private List<ProducerRecord<byte[], byte[]>> results(List<O> items, List<Arrived<I>> arrived) {
        IdentityHashMap<StreamItem, ConsumerRecord<byte[], byte[]>> records =
                new IdentityHashMap<>();
        arrived.forEach(each -> records.put(each.item(), each.record()));
        return output.map(
                        topic -> items.stream().map(i -> result(topic, i, records.get(i))).toList())
                .orElse(List.of());
    }

    private static ProducerRecord<byte[], byte[]> result(
            String topic, StreamItem item, @Nullable ConsumerRecord<byte[], byte[]> came) {
        return came == null ? KafkaRecords.write(topic, item) : KafkaRecords.passedOn(topic, came);
    }

    private void passOn(ConsumerRecord<byte[], byte[]> record) {
        output.ifPresent(topic -> written.add(KafkaRecords.passedOn(topic, record)));
    }

    private static BadRecordException stranger(
            ConsumerRecord<byte[], byte[]> record, StreamItem item) {
        return new BadRecordException(
                "topic %s holds a %s, which does not belong there"
                        .formatted(record.topic(), item.getClass().getSimpleName()));
    }

    private void bury(ConsumerRecord<byte[], byte[]> record, RuntimeException why) {
        if (!wanted.getAsBoolean()) {
            return;
        }
        written.add(deadLetters.of(record, why));
        letters++;
    }
}
