package org.faceloupe.live.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.ingest.LiveSettings.Transport;
import org.faceloupe.pipeline.StreamStatus.State;
import org.faceloupe.pipeline.kafka.TestTopics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * As many reconnects as {@code -Dfaceloupe.reconnects} says, some seconds each; without it, none.
 * Before them come those of {@code -Dfaceloupe.warm-up}, by default a tenth as many, at least 5.
 * Resident memory counts only with a heap that is all there from the start: {@code -Xms512m
 * -Xmx512m -XX:+AlwaysPreTouch}.
 */
@EnabledIfSystemProperty(named = "faceloupe.reconnects", matches = "\\d+")
class ReconnectsTest {

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    private static final int MEASURED = Integer.getInteger("faceloupe.reconnects", 200);
    private static final int WARM_UP =
            Integer.getInteger("faceloupe.warm-up", Math.max(5, MEASURED / 10));
    private static final int COUNT = WARM_UP + MEASURED;

    /** What this process uses; the reading processes are others and all end. */
    private record Use(long residentKib, long openFiles, long threads) {

        static Use now() throws IOException {
            System.gc();
            return new Use(line("VmRSS:"), count(Path.of("/proc/self/fd")), line("Threads:"));
        }

        private static long line(String name) throws IOException {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }

        private static long count(Path folder) throws IOException {
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.count();
            }
        }
    }

    @Test
    void nothingGrowsOverManyReconnects() throws Exception {
        assumeTrue(RtspCamera.isInstalled(), "GStreamer's RTSP server is not installed");
        TestTopics topics = new TestTopics(BROKER.address());
        List<Use> uses = new ArrayList<>();
        try (RtspCamera camera = RtspCamera.start();
                StreamReader reader =
                        TestReader.start(
                                topics,
                                "camera",
                                camera.url(),
                                Transport.TCP,
                                Duration.ofSeconds(10))) {
            awaitState(reader, State.ONLINE);
            for (int n = 1; n <= COUNT; n++) {
                camera.kill();
                awaitState(reader, State.OFFLINE);
                camera.startAgain();
                awaitState(reader, State.ONLINE);
                uses.add(Use.now());
                System.out.printf("%d %s%n", n, uses.get(n - 1));
            }
            assertThat(reader.status().restarts()).isGreaterThanOrEqualTo(COUNT);
        }
        Use warm = uses.get(WARM_UP - 1);
        Use last = uses.get(COUNT - 1);
        assertThat(last.openFiles()).isLessThanOrEqualTo(warm.openFiles());
        assertThat(last.threads()).isLessThanOrEqualTo(warm.threads());
        assertThat(last.residentKib() - warm.residentKib()).isLessThan(1024);
    }

    private static void awaitState(StreamReader reader, State state) {
        await().atMost(Duration.ofMinutes(3)).until(() -> reader.status().state() == state);
    }
}
