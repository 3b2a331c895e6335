package org.faceloupe.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.Source;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.pipeline.TestImages;
import org.faceloupe.pipeline.codec.Wire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second group of consumers on a topic whose records a run deletes behind itself. */
class SecondGroupTest {

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    private static final int RECORDS = 60;
    private static final byte[] MEBIBYTE = Arrays.copyOf(TestImages.jpeg(8, 8).bytes(), 1 << 20);

    private TestTopics topics;
    private String second;

    @BeforeEach
    void makeTopics() {
        topics = new TestTopics(BROKER.address());
        second = topics.prefix() + "second";
    }

    @Test
    void itLosesNothingOfTheEnhancedFacesAndWhatAllHaveReadGoes() {
        writeEnhanced();
        try (SecondReader reader = reader(topics.names().enhanced())) {
            reader.readTo(4);
            try (RunningStage sink = new RunningStage(sink(), StageRunnerTest.passing())) {
                sink.await(() -> consumed() == RECORDS);
            }
            assertThat(beginning()).as("deleted before the second group read it").isLessThan(5);

            reader.readTo(RECORDS);
            assertThat(reader.offsets()).containsExactlyElementsOf(firstOffsets(RECORDS));
        }
        assertThatTheRestGoesOnceAllHaveReadIt();
    }

    @Test
    void itLosesNothingBeforeItsFirstCommit() {
        writeEnhanced();
        try (SecondReader reader = reader(topics.names().enhanced())) {
            reader.join();
            try (RunningStage sink = new RunningStage(sink(), StageRunnerTest.passing())) {
                sink.await(() -> consumed() == RECORDS);
            }
            assertThat(beginning()).isZero();

            reader.readTo(RECORDS);
            assertThat(reader.offsets()).containsExactlyElementsOf(firstOffsets(RECORDS));
        }
    }

    @Test
    void aGroupThatHasLeftKeepsItsRecordsUpToABound() {
        writeEnhanced();
        try (SecondReader reader = reader(topics.names().enhanced())) {
            reader.readTo(4);
        }
        List<ConsumerRecord<byte[], byte[]>> records = topics.read(topics.names().enhanced());
        try (Broker broker = Broker.at(topics.connection())) {
            ConsumedRecords consumed =
                    new ConsumedRecords(broker, topics.names().enhanced(), "none", 30L << 20);
            consumed.committed(batch(records.subList(0, 20)));
            assertThat(beginning()).as("within the bound").isLessThan(5);

            consumed.committed(batch(records.subList(20, 50)));
            await().atMost(Duration.ofSeconds(20)).until(() -> beginning() >= 50);
        }
    }

    @Test
    void aWriterWaitsForItAndGoesOnWhenItHasLeft() {
        Deque<StreamItem> frames = new ArrayDeque<>();
        LongStream.range(0, RECORDS).forEach(i -> frames.add(frame(i)));
        SourceRunner.Settings settings =
                new SourceRunner.Settings("source", topics.connection(), topics.names().frames())
                        .withBatches(4, Duration.ofMillis(50), 8 << 20)
                        .waitingFor(new Downstream(group(), 16 << 20).andOthers());
        SourceRunner runner = new SourceRunner(settings, giving(frames));
        try (RunningStage stage = new RunningStage(stage(), StageRunnerTest.passing());
                SecondReader reader = reader(topics.names().frames())) {
            reader.join();
            CompletableFuture<Void> end = CompletableFuture.runAsync(runner::run);
            stage.await(() -> runner.stats().recordsOut() >= 16);
            await().during(Duration.ofSeconds(6))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> runner.stats().recordsOut() <= 32);
            stage.await(() -> stage.recordsOut() == runner.stats().recordsOut());

            reader.leave();

            assertThat(end).succeedsWithin(Duration.ofSeconds(60));
            stage.awaitRecordsOut(RECORDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void aGroupCountsForItsOwnTopicAlone(String protocol) {
        String frames = topics.names().frames();
        topics.write(StageRunnerTest.stream("a", 3));
        try (SecondReader reader = new SecondReader(BROKER.address(), second, frames, protocol);
                Broker broker = Broker.at(topics.connection())) {
            reader.readTo(4);

            TopicGroups groups = new TopicGroups(broker, frames, "none");
            assertThat(groups.others())
                    .containsExactly(
                            new TopicGroups.Group(
                                    second, true, Map.of(new TopicPartition(frames, 0), 4L)));
            reader.leave();
            assertThat(groups.others()).extracting(TopicGroups.Group::reads).containsExactly(false);
            assertThat(ids(new TopicGroups(broker, frames, second))).isEmpty();
            assertThat(ids(new TopicGroups(broker, topics.names().enhanced(), "none"))).isEmpty();
        }
    }

    private static List<String> ids(TopicGroups groups) {
        return groups.others().stream().map(TopicGroups.Group::id).toList();
    }

    /** The second group's last commit is of all: the next that the sink consumes deletes it. */
    private void assertThatTheRestGoesOnceAllHaveReadIt() {
        writeEnhanced();
        try (RunningStage sink = new RunningStage(sink(), StageRunnerTest.passing())) {
            sink.await(() -> consumed() == 2 * RECORDS);
            sink.await(() -> beginning() == RECORDS);
        }
        assertThat(beginning()).isEqualTo(RECORDS);
    }

    private SecondReader reader(String topic) {
        return new SecondReader(BROKER.address(), second, topic);
    }

    /** Frames serve as well as faces: a runner does not look into what it consumes. */
    private void writeEnhanced() {
        topics.writeRaw(
                LongStream.range(0, RECORDS)
                        .mapToObj(
                                i ->
                                        TestTopics.record(
                                                topics.names().enhanced(), Wire.encode(frame(i))))
                        .toList());
    }

    private static Source giving(Deque<StreamItem> items) {
        return new Source() {
            @Override
            public @Nullable StreamItem next() {
                return items.poll();
            }

            @Override
            public void close() {
                items.clear();
            }
        };
    }

    private static Frame frame(long number) {
        return new Frame("a", Run.UNTOLD, number, number, EncodedImage.of(MEBIBYTE));
    }

    private StageSettings sink() {
        return new StageSettings(
                        "sink",
                        topics.connection(),
                        group(),
                        topics.names().enhanced(),
                        Optional.of(topics.names().faces()),
                        topics.names().deadLetters(),
                        4,
                        Duration.ofMillis(20),
                        4 << 20)
                .deletingConsumed();
    }

    private StageSettings stage() {
        return topics.stage(4);
    }

    private String group() {
        return topics.stage(4).group();
    }

    private long consumed() {
        try (Broker broker = Broker.at(topics.connection())) {
            return broker.committed(group()).values().stream().mapToLong(o -> o).sum();
        }
    }

    private long beginning() {
        TopicPartition partition = new TopicPartition(topics.names().enhanced(), 0);
        try (Broker broker = Broker.at(topics.connection())) {
            return broker.offsets(List.of(partition), OffsetSpec.earliest())
                    .getOrDefault(partition, -1L);
        }
    }

    private Batch batch(List<ConsumerRecord<byte[], byte[]>> records) {
        return new Batch(records, KafkaFakes.GROUP);
    }

    private static List<Long> firstOffsets(int count) {
        return LongStream.range(0, count).boxed().toList();
    }
}
