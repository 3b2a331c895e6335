package org.faceloupe.live.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.ingest.LiveSettings.Transport;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.StreamStatus.State;
import org.faceloupe.pipeline.kafka.TestTopics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Takes two minutes: only with {@code -Dfaceloupe.soak=true}. */
@EnabledIfSystemProperty(named = "faceloupe.soak", matches = "true")
@SuppressWarnings("try") // servers work by being open
class RtspOutageTest {

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    private static final Duration BACK = Duration.ofSeconds(20);
    private static final Duration ALL_HANG = Duration.ofSeconds(30);
    private static final long TWO_INTERVALS_MICROS = 2_000_000L / RtspCamera.FRAMES_PER_SECOND;

    private final TestTopics topics = new TestTopics(BROKER.address());
    private final Map<String, Duration> backAfter = new TreeMap<>();

    @BeforeAll
    static void theServerIsThere() throws Exception {
        assumeTrue(RtspCamera.isInstalled(), "GStreamer's RTSP server is not installed");
    }

    @Test
    void aHealthyCameraLosesNothingWhileThreeOthersHangAndTheyComeBack() throws Exception {
        try (RtspCamera healthy = RtspCamera.start();
                RtspCamera frozen = RtspCamera.start();
                RtspCamera killed = RtspCamera.start();
                ServerSocket mute = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
                StreamReader a = read("healthy", healthy.url(), Transport.TCP);
                StreamReader b = read("frozen", frozen.url(), Transport.TCP);
                StreamReader c = read("killed", killed.url(), Transport.UDP);
                StreamReader d = read("mute", RtspCamera.url(mute.getLocalPort()), Transport.TCP)) {
            Stream.of(a, b, c).forEach(reader -> awaitState(reader, State.ONLINE, 180));
            frozen.freeze();
            killed.kill();
            Stream.of(b, c, d).forEach(reader -> awaitState(reader, State.OFFLINE, 60));
            long offline = a.status().frames();
            long expected = ALL_HANG.toSeconds() * RtspCamera.FRAMES_PER_SECOND;
            await().atMost(ALL_HANG.multipliedBy(2))
                    .until(() -> a.status().frames() > offline + expected);

            frozen.thaw();
            awaitBack("frozen", b);
            killed.startAgain();
            awaitBack("killed", c);
            mute.close();
            try (RtspCamera answering = RtspCamera.startAt(mute.getLocalPort())) {
                awaitBack("mute", d);
            }
            assertThat(a.status().restarts()).isZero();
        }
        System.out.printf("back after %s, %s%n", backAfter, healthyGaps());
        assertThat(backAfter.values()).allSatisfy(time -> assertThat(time).isLessThan(BACK));
        assertThat(healthyGaps().longest()).isLessThanOrEqualTo(TWO_INTERVALS_MICROS);
    }

    private void awaitBack(String stream, StreamReader reader) {
        long start = System.nanoTime();
        awaitState(reader, State.ONLINE, 60);
        backAfter.put(stream, Duration.ofNanos(System.nanoTime() - start));
    }

    private record Gaps(int frames, long longest) {}

    /** Of the frames as they are on their topic, by the camera's clock in microseconds. */
    private Gaps healthyGaps() {
        List<Frame> frames = new ArrayList<>();
        topics.items(topics.names().frames()).stream()
                .filter(item -> item.stream().equals("healthy"))
                .filter(Frame.class::isInstance)
                .forEach(item -> frames.add((Frame) item));
        long longest =
                IntStream.range(1, frames.size())
                        .mapToLong(n -> frames.get(n).ptsMicros() - frames.get(n - 1).ptsMicros())
                        .max()
                        .orElseThrow();
        return new Gaps(frames.size(), longest);
    }

    private static void awaitState(StreamReader reader, State state, int seconds) {
        await().atMost(Duration.ofSeconds(seconds)).until(() -> reader.status().state() == state);
    }

    private StreamReader read(String stream, String url, Transport transport) {
        return TestReader.start(topics, stream, url, transport, Duration.ofSeconds(10));
    }
}
