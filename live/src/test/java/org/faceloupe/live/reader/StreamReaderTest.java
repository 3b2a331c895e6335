package org.faceloupe.live.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.ingest.LiveSettings;
import org.faceloupe.media.TestVideos;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.pipeline.StreamStatus.State;
import org.faceloupe.pipeline.kafka.ClientLog;
import org.faceloupe.pipeline.kafka.KafkaConnection;
import org.faceloupe.pipeline.kafka.TestTopics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StreamReaderTest {

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    @TempDir private Path folder;

    @Test
    void aCameraThatFreezesIsOpenedAgainAndItsTimesRiseOn() throws Exception {
        TestTopics topics = new TestTopics(BROKER.address());
        try (FreezingServer server = new FreezingServer(video(), 4);
                StreamReader reader = read(topics, server.url())) {
            awaitState(reader, State.ONLINE);
            server.freeze(true);
            awaitState(reader, State.OFFLINE);
            assertThat(reader.status().reason()).isEqualTo("no frame for 2 s");
            server.freeze(false);
            awaitState(reader, State.ONLINE);
            assertThat(reader.status().restarts()).isPositive();
        }
        List<StreamItem> items = topics.items(topics.names().frames());
        assertThat(items.get(items.size() - 1)).isInstanceOf(EndOfStream.class);
        assertThat(items.toString()).doesNotContain("secret");
        List<Frame> frames =
                items.stream().filter(i -> i instanceof Frame).map(i -> (Frame) i).toList();
        assertThat(IntStream.range(1, frames.size()))
                .allSatisfy(
                        n ->
                                assertThat(frames.get(n))
                                        .satisfies(frame -> isLater(frame, frames.get(n - 1))));
    }

    private static void isLater(Frame frame, Frame before) {
        assertThat(frame.number()).isGreaterThan(before.number());
        assertThat(frame.ptsMicros()).isGreaterThan(before.ptsMicros());
    }

    @Test
    void aFileIsReadToItsEndOnceAndAMissingOneIsTold() throws IOException {
        TestTopics topics = new TestTopics(BROKER.address());
        Path clip = TestVideos.pattern(folder.resolve("clip.mp4"), 7);
        try (StreamReader reader = read(topics, clip.toString());
                StreamReader missing = read(topics, folder.resolve("no.mp4").toString())) {
            awaitState(reader, State.ENDED);
            awaitState(missing, State.ENDED);
            assertThat(reader.status().reason()).isEmpty();
            assertThat(reader.status().frames()).isEqualTo(7);
            assertThat(missing.status().reason()).contains("there is no such file");
        }
        assertThat(topics.items(topics.names().frames())).hasSize(9);
    }

    @Test
    void clientPropertiesReachTheProcess() throws IOException {
        Path log = folder.resolve("clients.log");
        Map<String, String> properties =
                Map.of("metric.reporters", ClientLog.class.getName(), ClientLog.FILE, log + "");
        TestTopics topics = new TestTopics(new KafkaConnection(BROKER.address(), properties));
        Files.delete(log);
        Path clip = TestVideos.pattern(folder.resolve("clip.mp4"), 3);
        try (StreamReader reader = read(topics, clip.toString())) {
            awaitState(reader, State.ENDED);
        }
        assertThat(Files.readAllLines(log)).containsOnly("kafka.admin.client", "kafka.producer");
    }

    private byte[] video() throws IOException {
        return Files.readAllBytes(TestVideos.pattern(folder.resolve("camera.ts"), 40));
    }

    private static void awaitState(StreamReader reader, State state) {
        await().atMost(Duration.ofMinutes(3)).until(() -> reader.status().state() == state);
    }

    private static StreamReader read(TestTopics topics, String url) {
        return TestReader.start(
                topics, "camera", url, LiveSettings.Transport.TCP, Duration.ofSeconds(2));
    }
}
