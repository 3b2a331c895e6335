package org.faceloupe.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.faceloupe.pipeline.TestItems.end;
import static org.faceloupe.pipeline.TestItems.frame;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.BeginOfStream;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.Sink;
import org.faceloupe.pipeline.Stage;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.pipeline.TestItems;
import org.faceloupe.pipeline.codec.Wire;
import org.junit.jupiter.api.Test;

class BatchProcessorTest {

    /** Passes frames on, fails for the numbers that it is told to, and notes its calls. */
    private static final class Picky implements Stage<Frame, StreamItem> {

        private final List<Object> calls = new ArrayList<>();
        private final List<Long> poison;

        Picky(Long... poison) {
            this.poison = List.of(poison);
        }

        @Override
        public Class<Frame> takes() {
            return Frame.class;
        }

        @Override
        public List<StreamItem> process(List<Frame> batch) {
            calls.add(batch.stream().map(Frame::number).toList());
            for (Frame frame : batch) {
                if (poison.contains(frame.number())) {
                    throw new ArithmeticException("frame " + frame.number() + " is\nodd");
                }
            }
            return List.copyOf(batch);
        }

        @Override
        public void begin(BeginOfStream begin) {
            calls.add("begin " + begin.stream());
        }

        @Override
        public void reached(Bookmark mark) {
            calls.add("mark " + mark.frame());
        }

        @Override
        public List<StreamItem> endOfStream(EndOfStream end) {
            calls.add(end.stream());
            return List.of(TestItems.face(end.stream()));
        }
    }

    /** Passes frames on and leaves these bookmarks. */
    private record Marking(List<Bookmark> bookmarks) implements Stage<Frame, StreamItem> {

        @Override
        public Class<Frame> takes() {
            return Frame.class;
        }

        @Override
        public List<StreamItem> process(List<Frame> batch) {
            return List.copyOf(batch);
        }
    }

    /** Keeps the numbers of frames, but refuses a batch with this one in it. */
    private static final class Keeping implements Sink<Frame> {

        @Override
        public Class<Frame> takes() {
            return Frame.class;
        }

        private final List<Object> kept = new ArrayList<>();
        private final long poison;

        Keeping(long poison) {
            this.poison = poison;
        }

        @Override
        public void accept(List<Frame> batch) {
            if (batch.stream().anyMatch(frame -> frame.number() == poison)) {
                throw new BadRecordException("poison");
            }
            batch.forEach(frame -> kept.add(frame.number()));
        }

        @Override
        public void reached(Bookmark mark) {
            kept.add("mark " + mark.frame());
        }

        @Override
        public void end(EndOfStream end) {
            kept.add("end of " + end.stream());
        }
    }

    @Test
    void onePoisonRecordCostsOnlyItself() {
        Picky stage = new Picky(5L);
        BatchProcessor.Outcome outcome = process(stage, frames(0, 8));

        assertThat(numbers(outcome)).containsExactly(0L, 1L, 2L, 3L, 4L, 6L, 7L);
        assertThat(outcome.deadLetters()).isEqualTo(1);
        assertThat(stage.calls).hasSize(7); // 8, 4, 4, 2, 1, 1, 2
    }

    @Test
    void severalPoisonRecordsAreEachFound() {
        BatchProcessor.Outcome outcome = process(new Picky(0L, 1L, 6L), frames(0, 7));

        assertThat(numbers(outcome)).containsExactly(2L, 3L, 4L, 5L);
        assertThat(outcome.deadLetters()).isEqualTo(3);
    }

    @Test
    void aDeadLetterIsTheRecordAsItCameAndTellsWhy() {
        ConsumerRecord<byte[], byte[]> record = KafkaFakes.consumed(41, frame("a", 5));
        record.headers().add("trace", KafkaFakes.bytes("t-1"));

        ProducerRecord<byte[], byte[]> letter =
                process(new Picky(5L), List.of(record)).records().get(0);

        assertThat(letter.topic()).isEqualTo("dead-letters");
        assertThat(letter.key()).isEqualTo(record.key());
        assertThat(letter.value()).isSameAs(record.value());
        assertThat(KafkaFakes.headers(letter.headers()))
                .containsOnly(
                        Map.entry("content-type", "application/x-protobuf; message=Frame"),
                        Map.entry("schema-version", "1"),
                        Map.entry("schema-minor", "1"),
                        Map.entry("trace", "t-1"),
                        Map.entry("dead-letter.reason", "frame 5 is"),
                        Map.entry("dead-letter.exception", "java.lang.ArithmeticException"),
                        Map.entry("dead-letter.id", "a/0123456789abcdef/00000005"),
                        Map.entry("dead-letter.stage", "picky"),
                        Map.entry("dead-letter.topic", "frames"),
                        Map.entry("dead-letter.partition", "0"),
                        Map.entry("dead-letter.offset", "41"));
    }

    @Test
    void aRecordThatCannotBeReadDoesNotReachTheStage() {
        Picky stage = new Picky();
        List<ConsumerRecord<byte[], byte[]>> records = frames(0, 2);
        records.add(1, KafkaFakes.garbage(9));

        BatchProcessor.Outcome outcome = process(stage, records);

        assertThat(stage.calls).containsExactly(List.of(0L, 1L));
        assertThat(outcome.deadLetters()).isEqualTo(1);
    }

    @Test
    void anItemOfAnotherTypeIsABadRecord() {
        List<ConsumerRecord<byte[], byte[]>> records = frames(0, 3);
        records.add(2, KafkaFakes.consumed(9, TestItems.face("a")));

        BatchProcessor.Outcome outcome = process(new Picky(), records);

        assertThat(numbers(outcome)).containsExactly(0L, 1L, 2L);
        assertThat(outcome.deadLetters()).isEqualTo(1);
        assertThat(outcome.records())
                .anyMatch(
                        record ->
                                record.headers().toString().contains("dead-letter.reason")
                                        && new String(
                                                        record.headers()
                                                                .lastHeader("dead-letter.reason")
                                                                .value(),
                                                        StandardCharsets.UTF_8)
                                                .endsWith(
                                                        "holds a Face, which does not belong"
                                                                + " there"));
    }

    @Test
    void aStageThatFailsToCastIsABugAndNotAForeignRecord() {
        Stage<Frame, Frame> broken =
                Stage.of(
                        Frame.class,
                        batch -> {
                            throw new ClassCastException("no cat");
                        });

        ProducerRecord<byte[], byte[]> letter = process(broken, frames(0, 1)).records().get(0);

        assertThat(KafkaFakes.headers(letter.headers()))
                .containsEntry("dead-letter.reason", "no cat")
                .containsEntry("dead-letter.exception", "java.lang.ClassCastException");
    }

    @Test
    void aBeginningCutsTheBatchAndGoesOnInItsPlace() {
        Picky stage = new Picky();
        List<ConsumerRecord<byte[], byte[]>> records = frames(0, 2);
        records.add(1, KafkaFakes.consumed(9, TestItems.begin("b")));

        BatchProcessor.Outcome outcome = process(stage, records);

        assertThat(stage.calls).containsExactly(List.of(0L), "begin b", List.of(1L));
        assertThat(outcome.records().stream().map(KafkaFakes::item))
                .containsExactly(frame("a", 0), TestItems.begin("b"), frame("a", 1));
    }

    @Test
    void aBeginningGoesOnEvenIfTheStageCannotUseIt() {
        Stage<Frame, Frame> stage =
                new Stage<>() {
                    @Override
                    public Class<Frame> takes() {
                        return Frame.class;
                    }

                    @Override
                    public List<Frame> process(List<Frame> batch) {
                        return batch;
                    }

                    @Override
                    public void begin(BeginOfStream begin) {
                        throw new BadRecordException("no place for it");
                    }
                };

        BatchProcessor.Outcome outcome =
                process(stage, List.of(KafkaFakes.consumed(0, TestItems.begin("a"))));

        assertThat(outcome.records().stream().map(ProducerRecord::topic))
                .containsExactly("dead-letters", "faces");
    }

    @Test
    void whatAStageLeavesAsItCamePassesWithAllThatANewerProgramSays() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        records.add(newer(0, TestItems.begin("a")));
        records.add(newer(1, frame("a", 0)));
        records.add(newer(2, new Bookmark("a", TestItems.RUN, 0, new byte[3])));
        records.add(newer(3, end("a")));

        List<ProducerRecord<byte[], byte[]>> passed = process(passing(), records).records();

        assertThat(passed).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(passed.get(i).topic()).isEqualTo("faces");
            assertThat(passed.get(i).value()).isEqualTo(records.get(i).value());
            assertThat(KafkaFakes.headers(passed.get(i).headers()))
                    .isEqualTo(KafkaFakes.headers(records.get(i).headers()))
                    .containsEntry("schema-minor", "7");
        }
    }

    @Test
    void aTypeThatOnlyANewerProgramKnowsIsSkippedAndCounted() {
        ConsumerRecord<byte[], byte[]> strange = KafkaFakes.consumed(9, frame("a", 9));
        KafkaRecords.put(strange.headers(), "content-type", "application/x-protobuf; message=Cat");
        List<ConsumerRecord<byte[], byte[]>> records = frames(0, 2);
        records.add(1, strange);

        BatchProcessor.Outcome outcome = process(new Picky(), records);

        assertThat(numbers(outcome)).containsExactly(0L, 1L);
        assertThat(outcome.skipped()).isEqualTo(1);
        assertThat(outcome.deadLetters()).isZero();
    }

    @Test
    void aHigherMajorVersionIsADeadLetterWhateverItsType() {
        ConsumerRecord<byte[], byte[]> frame = KafkaFakes.consumed(0, frame("a", 0));
        KafkaRecords.put(frame.headers(), "schema-version", "2");
        ConsumerRecord<byte[], byte[]> strange = KafkaFakes.consumed(1, frame("a", 1));
        KafkaRecords.put(strange.headers(), "schema-version", "2");
        KafkaRecords.put(strange.headers(), "content-type", "application/x-protobuf; message=Cat");

        BatchProcessor.Outcome outcome = process(new Picky(), List.of(frame, strange));

        assertThat(outcome.deadLetters()).isEqualTo(2);
        assertThat(outcome.skipped()).isZero();
    }

    private static Stage<Frame, Frame> passing() {
        return Stage.of(Frame.class, batch -> batch);
    }

    /** The record as a program writes it that has a field more. */
    private static ConsumerRecord<byte[], byte[]> newer(long offset, StreamItem item) {
        ProducerRecord<byte[], byte[]> plain = KafkaRecords.write("frames", item);
        byte[] more = TestItems.withOneFieldMore(plain.value());
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>("frames", null, plain.key(), more, plain.headers());
        KafkaRecords.put(record.headers(), "schema-minor", "7");
        return KafkaFakes.consumed(offset, record);
    }

    @Test
    void anEndOfStreamCutsTheBatchAndLeavesAfterWhatTheStageOwes() {
        Picky stage = new Picky();
        List<ConsumerRecord<byte[], byte[]>> records = frames(0, 2);
        records.add(KafkaFakes.consumed(2, end("a")));
        records.add(KafkaFakes.consumed(3, frame("b", 9)));

        BatchProcessor.Outcome outcome = process(stage, records);

        assertThat(stage.calls).containsExactly(List.of(0L, 1L), "a", List.of(9L));
        assertThat(outcome.records().stream().map(KafkaFakes::item))
                .containsExactly(
                        frame("a", 0), frame("a", 1), TestItems.face("a"), end("a"), frame("b", 9));
    }

    @Test
    void theLastBookmarkOfABatchComesBehindAllThatWasInFrontOfIt() {
        Picky stage = new Picky();
        List<ConsumerRecord<byte[], byte[]>> records = frames(0, 1);
        records.add(KafkaFakes.consumed(1, new Bookmark("a", Run.UNTOLD, 0, new byte[1])));
        records.addAll(frames(1, 2));
        records.add(KafkaFakes.consumed(2, new Bookmark("a", Run.UNTOLD, 1, new byte[2])));
        records.add(KafkaFakes.consumed(3, end("a")));

        BatchProcessor.Outcome outcome = process(stage, records);

        assertThat(stage.calls).containsExactly(List.of(0L, 1L), "mark 1", "a");
        assertThat(outcome.records().stream().map(KafkaFakes::item))
                .containsExactly(
                        frame("a", 0),
                        frame("a", 1),
                        new Bookmark("a", Run.UNTOLD, 1, new byte[2]),
                        TestItems.face("a"),
                        end("a"));
    }

    @Test
    void whatTheStageMarksLeavesBehindItsResults() {
        Stage<Frame, StreamItem> stage =
                new Marking(List.of(new Bookmark("a", Run.UNTOLD, 1, new byte[3])));

        assertThat(process(stage, frames(0, 2)).records().stream().map(KafkaFakes::item))
                .containsExactly(
                        frame("a", 0),
                        frame("a", 1),
                        new Bookmark("a", Run.UNTOLD, 1, new byte[3]));
    }

    @Test
    void bookmarksThatAreKeptGoToTheirStreamsPartitionAndEndWithTheStream() {
        Bookmark mark = new Bookmark("b", Run.UNTOLD, 9, new byte[3]);
        Stage<Frame, StreamItem> stage =
                new Marking(List.of(mark, new Bookmark("idle", Run.UNTOLD, 4, new byte[3])));
        List<ConsumerRecord<byte[], byte[]>> records = frames(0, 1);
        records.add(KafkaFakes.consumed(1, end("a")));
        records.add(KafkaFakes.consumed(2, frame("b", 9)));

        List<ProducerRecord<byte[], byte[]>> kept =
                process(stage, Optional.of("memory"), records).records().stream()
                        .filter(record -> record.topic().equals("memory"))
                        .toList();

        assertThat(kept).hasSize(2).allMatch(record -> record.partition() == 0);
        assertThat(kept.get(0).key()).isEqualTo(KafkaFakes.bytes("a"));
        assertThat(kept.get(0).value()).isNull();
        assertThat(KafkaFakes.item(kept.get(1))).isEqualTo(mark);
    }

    @Test
    void anEndTravelsOnEvenIfTheStageCannotFinishTheStream() {
        Stage<Frame, Frame> stage =
                new Stage<>() {
                    @Override
                    public Class<Frame> takes() {
                        return Frame.class;
                    }

                    @Override
                    public List<Frame> process(List<Frame> batch) {
                        return batch;
                    }

                    @Override
                    public List<Frame> endOfStream(EndOfStream end) {
                        throw new BadRecordException("unfinished");
                    }
                };

        BatchProcessor.Outcome outcome = process(stage, List.of(KafkaFakes.consumed(0, end("a"))));

        assertThat(outcome.records().stream().map(ProducerRecord::topic))
                .containsExactly("dead-letters", "faces");
    }

    @Test
    void aFailingEnvironmentIsNobodysDeadLetter() {
        Stage<Frame, Frame> stage =
                Stage.of(
                        Frame.class,
                        batch -> {
                            throw new EnvironmentException("disk full");
                        });

        assertThatThrownBy(() -> process(stage, frames(0, 4)))
                .isInstanceOf(EnvironmentException.class);
    }

    @Test
    void aResultTooLargeToTravelIsTheFaultOfItsRecordAlone() {
        byte[] huge = new byte[Wire.MAX_VALUE_BYTES];
        Stage<Frame, Frame> stage =
                Stage.of(
                        Frame.class,
                        batch ->
                                batch.stream()
                                        .map(f -> f.number() == 2 ? with(f, huge) : f)
                                        .toList());

        BatchProcessor.Outcome outcome = process(stage, frames(0, 4));

        assertThat(numbers(outcome)).containsExactly(0L, 1L, 3L);
    }

    @Test
    void aSinkIsDrivenAsAStageIsAndWritesDeadLettersOnly() {
        Keeping sink = new Keeping(1);
        List<ConsumerRecord<byte[], byte[]>> records = frames(0, 3);
        records.add(KafkaFakes.consumed(3, new Bookmark("a", Run.UNTOLD, 2, new byte[1])));
        records.add(KafkaFakes.consumed(4, end("a")));
        BatchProcessor<Frame, StreamItem> processor =
                new BatchProcessor<>(
                        new DrivenSink<>(sink),
                        Optional.empty(),
                        Optional.empty(),
                        new DeadLetters("dead-letters", "sink"));

        BatchProcessor.Outcome outcome = processor.process(KafkaFakes.batch(records), () -> true);

        assertThat(outcome.records())
                .extracting(ProducerRecord::topic)
                .containsExactly("dead-letters");
        assertThat(sink.kept).containsExactly(0L, 2L, "mark 2", "end of a");
    }

    @Test
    void whatFailsInABatchThatNobodyWantsAnyMoreIsNoDeadLetter() {
        BatchProcessor<Frame, StreamItem> interrupted =
                new BatchProcessor<>(
                        new Picky(1L),
                        Optional.of("faces"),
                        Optional.empty(),
                        new DeadLetters("dead", "picky"));

        assertThat(interrupted.process(KafkaFakes.batch(frames(0, 3)), () -> false).deadLetters())
                .isZero();
    }

    private static Frame with(Frame frame, byte[] image) {
        EncodedImage huge = new EncodedImage(EncodedImage.Format.JPEG, 1, 1, image);
        return new Frame(frame.stream(), frame.run(), frame.number(), frame.ptsMicros(), huge);
    }

    private static BatchProcessor.Outcome process(
            Stage<Frame, ? extends StreamItem> stage,
            List<ConsumerRecord<byte[], byte[]>> records) {
        return process(stage, Optional.empty(), records);
    }

    private static BatchProcessor.Outcome process(
            Stage<Frame, ? extends StreamItem> stage,
            Optional<String> memory,
            List<ConsumerRecord<byte[], byte[]>> records) {
        return new BatchProcessor<>(
                        stage,
                        Optional.of("faces"),
                        memory,
                        new DeadLetters("dead-letters", "picky"))
                .process(KafkaFakes.batch(records), () -> true);
    }

    private static List<ConsumerRecord<byte[], byte[]>> frames(int from, int to) {
        return new ArrayList<>(
                LongStream.range(from, to)
                        .mapToObj(i -> KafkaFakes.consumed(i, frame("a", i)))
                        .toList());
    }

    private static List<Long> numbers(BatchProcessor.Outcome outcome) {
        return outcome.records().stream()
                .filter(record -> record.topic().equals("faces"))
                .map(record -> ((Frame) KafkaFakes.item(record)).number())
                .toList();
    }
}
