package org.faceloupe.pipeline.kafka;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.Stage;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.pipeline.TestItems;
import org.faceloupe.pipeline.codec.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StageMemoryTest {

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    private static final int STREAMS = 6;
    private static final int PART = 5;

    private final TestTopics topics = new TestTopics(BROKER.address());
    private int parts;

    /** Numbers the frames of each stream with what it remembers, and not with what they say. */
    private static final class Counting implements Stage<Frame, Frame> {

        private Map<String, Long> counts = Map.of();
        private Map<String, Long> committed = Map.of();

        @Override
        public Class<Frame> takes() {
            return Frame.class;
        }

        @Override
        public List<Frame> process(List<Frame> batch) {
            Map<String, Long> next = new HashMap<>(counts);
            List<Frame> numbered = new ArrayList<>();
            for (Frame frame : batch) {
                long count = next.merge(frame.stream(), 1L, Long::sum);
                numbered.add(
                        new Frame(
                                frame.stream(), frame.run(), frame.number(), count, frame.image()));
            }
            counts = next;
            return numbered;
        }

        @Override
        public List<Bookmark> bookmarks() {
            List<Bookmark> marks = new ArrayList<>();
            counts.forEach(
                    (stream, count) -> {
                        byte[] memory = ByteBuffer.allocate(8).putLong(count).array();
                        marks.add(new Bookmark(stream, Run.UNTOLD, count, memory));
                    });
            return marks;
        }

        @Override
        public void takeOver(List<Bookmark> marks) {
            Map<String, Long> taken = new HashMap<>();
            marks.forEach(m -> taken.put(m.stream(), ByteBuffer.wrap(m.memory()).getLong()));
            counts = taken;
            committed = taken;
        }

        @Override
        public void committed() {
            committed = counts;
        }

        @Override
        public void rolledBack() {
            counts = committed;
        }
    }

    @Test
    void whatIsRememberedOfAStreamFollowsItFromRunnerToRunner() {
        topics.partition(4);
        try (RunningStage first = new RunningStage(settings(), new Counting())) {
            first.await(() -> written(0));
            try (RunningStage second = new RunningStage(settings(), new Counting())) {
                second.await(() -> topics.isShared(2));
                second.await(() -> written(1));
            }
            first.await(() -> topics.isShared(1));
            first.await(() -> written(2));
        }
        Map<String, List<StreamItem>> byStream =
                topics.items(topics.names().faces()).stream()
                        .collect(groupingBy(StreamItem::stream));
        assertThat(byStream).hasSize(STREAMS);
        byStream.values()
                .forEach(
                        stream ->
                                assertThat(stream)
                                        .extracting(item -> ((Frame) item).ptsMicros())
                                        .containsExactlyElementsOf(
                                                LongStream.rangeClosed(1, 3 * PART)
                                                        .boxed()
                                                        .toList()));
    }

    @Test
    void aRecordInMemoryThatIsNoBookmarkCostsOnlyItself() {
        String memory = topics.names().memory();
        topics.partition(4);
        try (RunningStage first = new RunningStage(settings(), new Counting())) {
            first.await(() -> written(0));
        }
        List<ProducerRecord<byte[], byte[]>> junk = new ArrayList<>();
        for (int partition = 0; partition < 4; partition++) {
            byte[] garbage = KafkaFakes.bytes("garbage");
            junk.add(new ProducerRecord<>(memory, partition, garbage, garbage));
            junk.add(new ProducerRecord<>(memory, partition, garbage, new byte[40 << 20]));
            junk.add(TestTopics.record(memory, Wire.encode(TestItems.frame("stream-0", 7))));
        }
        topics.writeCompressed(junk);
        try (RunningStage second = new RunningStage(settings(), new Counting())) {
            second.await(() -> written(1));
            assertThat(second.skipped()).isEqualTo(junk.size());
        }

        assertThat(topics.items(topics.names().faces()))
                .filteredOn(item -> item.stream().equals("stream-3"))
                .extracting(item -> ((Frame) item).ptsMicros())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 2 * PART).boxed().toList());
    }

    @Test
    void aTopicWithFewerPartitionsThanTheInputIsToldAtTheStart() {
        try (StatusTopic unspread =
                StatusTopic.open(KafkaConnection.to(BROKER.address()), topics.names())) {
            topics.partition(4);
            StageSettings settings = topics.stage(4).keepingBookmarksIn(topics.names().streams());

            assertThat(unspread).isNotNull();
            assertThatThrownBy(() -> new StageRunner<>(settings, new Counting()).run())
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("has 1 partitions and")
                    .hasMessageContaining("give it as many");
        }
    }

    private StageSettings settings() {
        return topics.stage(4).keepingBookmarksIn(topics.names().memory());
    }

    /** Writes the next part of all streams once, and tells whether all that was written is out. */
    private boolean written(int part) {
        if (parts == part) {
            List<StreamItem> items = new ArrayList<>();
            for (int n = 0; n < STREAMS; n++) {
                items.addAll(frames("stream-" + n, part));
            }
            topics.write(items);
            parts++;
        }
        return topics.items(topics.names().faces()).size() == STREAMS * PART * parts;
    }

    /** Without an end. */
    private static List<StreamItem> frames(String stream, int part) {
        List<StreamItem> all = StageRunnerTest.stream(stream, 3 * PART);
        return all.subList(part * PART, (part + 1) * PART);
    }
}
