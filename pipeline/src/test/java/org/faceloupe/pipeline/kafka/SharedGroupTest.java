package org.faceloupe.pipeline.kafka;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Stage;
import org.faceloupe.pipeline.StreamItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedGroupTest {

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    private static final int STREAMS = 8;
    private static final int FRAMES = 25;
    private static final long OWN_MARK = 1;

    @Test
    void aRunnerThatIsKilledLosesAndRepeatsNothing() throws IOException {
        TestTopics topics = new TestTopics(BROKER.address());
        topics.partition(4);
        Process other = OtherRunner.start(BROKER.address(), topics.prefix());
        try (RunningStage own = new RunningStage(topics.stage(4), OtherRunner.slow(OWN_MARK))) {
            own.await(() -> topics.isShared(2) || !other.isAlive());
            topics.write(streams());
            own.await(() -> marked(topics, OtherRunner.MARK) > 8 || !other.isAlive());
            assertThat(other.isAlive()).as("the other process runs").isTrue();
            assertThat(other.destroyForcibly().onExit()).succeedsWithin(Duration.ofSeconds(10));

            own.await(() -> ends(topics) == STREAMS);
        } finally {
            other.destroyForcibly();
        }
        assertThat(marked(topics, OWN_MARK)).as("both did something").isPositive();
        assertThat(marked(topics, OtherRunner.MARK))
                .as("it was killed on the way")
                .isLessThan(STREAMS * FRAMES / 2);
        Map<String, List<StreamItem>> byStream =
                topics.items(topics.names().faces()).stream()
                        .collect(groupingBy(StreamItem::stream));
        assertThat(byStream).hasSize(STREAMS);
        byStream.values().forEach(SharedGroupTest::assertWhole);
    }

    /** Passes frames on and notes what becomes of them; takes its time over the second batch. */
    private static final class Listening implements Stage<Frame, Frame> {

        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final CountDownLatch busy = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public Class<Frame> takes() {
            return Frame.class;
        }

        @Override
        public List<Frame> process(List<Frame> batch) {
            if (batch.get(0).number() > 0) {
                busy.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
            return batch;
        }

        @Override
        public void committed() {
            heard.add("committed");
        }

        @Override
        public void rolledBack() {
            heard.add("rolled back");
        }
    }

    @Test
    void aStageHearsWhatWasCommittedAndWhatWasTakenFromIt() {
        TestTopics topics = new TestTopics(BROKER.address());
        topics.write(StageRunnerTest.stream("a", FRAMES));
        StageSettings settings =
                topics.stage(4)
                        .within(
                                new Timeouts(
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(10)));
        Listening stage = new Listening();
        try (RunningStage own = new RunningStage(settings, stage)) {
            own.await(() -> stage.busy.getCount() == 0);
            try (RunningStage other = new RunningStage(settings, StageRunnerTest.passing())) {
                other.await(() -> topics.isShared(2));
                stage.goOn.countDown();
                own.await(() -> stage.heard.size() > 1);
            }
            own.await(() -> ends(topics) == 1);
        }
        assertThat(stage.heard).startsWith("committed", "rolled back");
        assertWhole(topics.items(topics.names().faces()));
    }

    private static void assertWhole(List<StreamItem> stream) {
        assertThat(stream).last().isInstanceOf(EndOfStream.class);
        assertThat(stream.stream().limit(stream.size() - 1L).map(item -> ((Frame) item).number()))
                .containsExactlyElementsOf(LongStream.range(0, FRAMES).boxed().toList());
    }

    private static long marked(TestTopics topics, long mark) {
        return topics.items(topics.names().faces()).stream()
                .filter(item -> item instanceof Frame frame && frame.ptsMicros() == mark)
                .count();
    }

    private static long ends(TestTopics topics) {
        return topics.items(topics.names().faces()).stream()
                .filter(EndOfStream.class::isInstance)
                .count();
    }

    private static List<StreamItem> streams() {
        List<StreamItem> items = new ArrayList<>();
        IntStream.range(0, STREAMS)
                .forEach(i -> items.addAll(StageRunnerTest.stream("stream-" + i, FRAMES)));
        return items;
    }
}
