package org.faceloupe.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.Source;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.pipeline.StreamStatus;
import org.faceloupe.pipeline.StreamStatus.State;
import org.faceloupe.pipeline.TestImages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SourceRunnerTest {

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    private TestTopics topics;

    /** Gives what it was made with, then what {@code after} says. */
    private static final class GivenSource implements Source {

        private final Deque<StreamItem> items;
        private final Supplier<@Nullable StreamItem> after;
        private final CountDownLatch closed = new CountDownLatch(1);

        GivenSource(List<? extends StreamItem> items, Supplier<@Nullable StreamItem> after) {
            this.items = new ArrayDeque<>(items);
            this.after = after;
        }

        @Override
        public @Nullable StreamItem next() {
            return items.isEmpty() ? after.get() : items.remove();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @BeforeEach
    void makeTopics() {
        topics = new TestTopics(BROKER.address());
    }

    @Test
    void aSourceIsWrittenWholeWithItsEndLast() {
        List<StreamItem> stream = StageRunnerTest.stream("a", 100);
        GivenSource source = new GivenSource(stream, () -> null);

        new SourceRunner(settings(), source).run();

        // the broker may show the last transaction a little after it is committed
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(topics.items(topics.names().frames())).isEqualTo(stream));
        assertThat(source.closed.getCount()).isZero();
    }

    @Test
    void aSourceThatBlocksHoldsUpNeitherItsFramesNorTheStop() {
        List<StreamItem> stream = StageRunnerTest.stream("a", 3).subList(0, 3);
        GivenSource source = new GivenSource(stream, SourceRunnerTest::block);
        SourceRunner runner = new SourceRunner(settings(), source);
        CompletableFuture<Void> end = CompletableFuture.runAsync(runner::run);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> topics.items(topics.names().frames()).equals(stream));

        runner.stop();

        assertThat(end).succeedsWithin(Duration.ofSeconds(10));
        assertThat(topics.items(topics.names().frames())).isEqualTo(stream);
        await().until(() -> source.closed.getCount() == 0);
    }

    @Test
    void whatASourceGaveBeforeItFailedIsWritten() {
        List<StreamItem> stream = StageRunnerTest.stream("a", 3).subList(0, 3);
        GivenSource source =
                new GivenSource(
                        stream,
                        () -> {
                            throw new EnvironmentException("the cable is out; plug it in");
                        });

        assertThatThrownBy(() -> new SourceRunner(settings(), source).run())
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("the cable is out; plug it in");
        assertThat(topics.items(topics.names().frames())).isEqualTo(stream);
    }

    @Test
    void aSourceWaitsForReadersThatAreFarBehind() {
        byte[] padded = Arrays.copyOf(TestImages.jpeg(8, 8).bytes(), 200_000);
        List<Frame> frames =
                LongStream.range(0, 60)
                        .mapToObj(i -> new Frame("a", Run.UNTOLD, i, i, EncodedImage.of(padded)))
                        .toList();
        Downstream readers = new Downstream(topics.stage(4).group(), 4_000_000);
        SourceRunner.Settings settings =
                new SourceRunner.Settings(
                                "source", KafkaConnection.to(BROKER.address()), frameTopic())
                        .withBatches(4, Duration.ofMillis(50), 1_000_000)
                        .waitingFor(readers);
        SourceRunner runner = new SourceRunner(settings, new GivenSource(frames, () -> null));
        CompletableFuture<Void> end = CompletableFuture.runAsync(runner::run);
        await().atMost(Duration.ofSeconds(30)).until(() -> runner.stats().recordsOut() >= 20);
        await().during(Duration.ofMillis(700)).until(() -> runner.stats().recordsOut() <= 28);

        try (RunningStage stage = new RunningStage(topics.stage(4), StageRunnerTest.passing())) {
            stage.awaitRecordsOut(60);
        }

        assertThat(end).succeedsWithin(Duration.ofSeconds(10));
        assertThat(topics.items(topics.names().faces())).isEqualTo(frames);
    }

    @Test
    void twoPipelinesWithAStreamOfTheSameNameDoNotFenceEachOtherOff() {
        TestTopics others = new TestTopics(BROKER.address());
        List<StreamItem> stream = StageRunnerTest.stream("cam", 4).subList(0, 4);
        CountDownLatch bothRun = new CountDownLatch(2);
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (TestTopics each : List.of(topics, others)) {
            Deque<StreamItem> rest = new ArrayDeque<>(stream.subList(2, 4));
            GivenSource source =
                    new GivenSource(
                            stream.subList(0, 2),
                            () -> {
                                awaitFirstHalf(each);
                                bothRun.countDown();
                                awaitLatch(bothRun); // each writes on after the other has begun
                                return rest.poll();
                            });
            SourceRunner.Settings settings =
                    new SourceRunner.Settings(
                                    "ingest-cam", each.connection(), each.names().frames())
                            .withBatches(1, Duration.ofMillis(10), 1_000_000)
                            .asTheOnlyOne();
            SourceRunner runner = new SourceRunner(settings, source);
            ends.add(
                    CompletableFuture.runAsync(
                            runner::run, task -> new Thread(task, "pipeline").start()));
        }

        assertThat(ends).allSatisfy(end -> assertThat(end).succeedsWithin(Duration.ofSeconds(60)));
        assertThat(topics.items(topics.names().frames())).isEqualTo(stream);
        assertThat(others.items(others.names().frames())).isEqualTo(stream);
    }

    private static void awaitFirstHalf(TestTopics topics) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> topics.items(topics.names().frames()).size() >= 2);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void everyNameOnTheClusterBeginsWithThePrefix() {
        Set<String> before = topics.namesOnTheCluster();
        List<StreamItem> stream = StageRunnerTest.stream("a", 3);
        StageSettings remembering = topics.stage(4).keepingBookmarksIn(topics.names().memory());
        try (StatusTopic statuses = StatusTopic.open(topics.connection(), topics.names());
                RunningStage stage = new RunningStage(remembering, StageRunnerTest.passing())) {
            statuses.write(List.of(new StreamStatus("a", State.ONLINE, "", 1, 0, 0, 0)));
            new SourceRunner(settings(), new GivenSource(stream, () -> null)).run();
            new SourceRunner(settings().asTheOnlyOne(), new GivenSource(stream, () -> null)).run();
            stage.awaitRecordsOut(8);

            Set<String> made = topics.namesOnTheCluster();
            made.removeAll(before);
            assertThat(made)
                    .hasSizeGreaterThan(4)
                    .allMatch(name -> name.startsWith(topics.prefix()));
        }
    }

    @Test
    void smallRecordsAreBoundedByTheirNumber() {
        List<Frame> frames =
                LongStream.range(0, 60)
                        .mapToObj(i -> new Frame("a", Run.UNTOLD, i, i, TestImages.jpeg(8, 8)))
                        .toList();
        Downstream readers = new Downstream(topics.stage(4).group(), 4_000_000).withinRecords(10);
        SourceRunner.Settings settings =
                settings().withBatches(4, Duration.ofSeconds(9), 1_000_000).waitingFor(readers);
        SourceRunner runner = new SourceRunner(settings, new GivenSource(frames, () -> null));
        CompletableFuture<Void> end = CompletableFuture.runAsync(runner::run);
        await().atMost(Duration.ofSeconds(30)).until(() -> runner.stats().recordsOut() >= 12);
        await().during(Duration.ofMillis(700)).until(() -> runner.stats().recordsOut() == 12);

        try (RunningStage stage = new RunningStage(topics.stage(4), StageRunnerTest.passing())) {
            stage.awaitRecordsOut(60);
        }

        assertThat(end).succeedsWithin(Duration.ofSeconds(10));
        assertThat(topics.items(topics.names().faces())).isEqualTo(frames);
    }

    private SourceRunner.Settings settings() {
        return new SourceRunner.Settings(
                "source", KafkaConnection.to(BROKER.address()), frameTopic());
    }

    private String frameTopic() {
        return topics.names().frames();
    }

    private static @Nullable StreamItem block() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }
}
