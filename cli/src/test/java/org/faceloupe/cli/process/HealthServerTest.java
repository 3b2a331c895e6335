package org.faceloupe.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.faceloupe.live.StreamMetrics;
import org.faceloupe.pipeline.StreamStatus;
import org.faceloupe.pipeline.StreamStatus.State;
import org.faceloupe.pipeline.kafka.Overload;
import org.faceloupe.pipeline.kafka.RunnerStats;
import org.junit.jupiter.api.Test;

class HealthServerTest {

    private static final List<StreamMetrics> STREAMS =
            List.of(
                    new StreamMetrics(
                            new StreamStatus("door", State.ONLINE, "", 0, 2, 70, 3),
                            Overload.DROP_OLDEST),
                    new StreamMetrics(
                            new StreamStatus("hall \"1\"", State.OFFLINE, "gone", 0, 1, 5, 0),
                            Overload.SAMPLE));
    private static final List<StageMetrics> STAGES =
            List.of(
                    new StageMetrics(
                            "detect",
                            new RunnerStats(
                                    70,
                                    140,
                                    1,
                                    3,
                                    9,
                                    Duration.ofMillis(2250),
                                    Duration.ofMillis(1500),
                                    Duration.ofMillis(20)),
                            12));
    private static final Pattern NAME = Pattern.compile("(?:faceloupe|process)_[a-z_]+");

    @Test
    void everythingThatIsCountedIsOnThePage() throws Exception {
        try (HealthServer server =
                HealthServer.start(HealthServer.LOCAL, 0, HealthServerTest::page, () -> true)) {
            HttpResponse<String> page = get(server, "/metrics");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body().lines())
                    .contains(
                            "# TYPE faceloupe_stream_up gauge",
                            "faceloupe_stream_up{stream=\"door\"} 1",
                            "faceloupe_stream_up{stream=\"hall \\\"1\\\"\"} 0",
                            "faceloupe_stream_dropped_total{stream=\"door\",reason=\"drop-oldest\"}"
                                    + " 3",
                            "faceloupe_stream_written_frames_total{stream=\"door\"} 67",
                            "faceloupe_stage_waiting_records{stage=\"detect\"} 12",
                            "faceloupe_stage_queue_seconds_total{stage=\"detect\"} 2.250",
                            "faceloupe_device{device=\"cpu\"} 1",
                            "faceloupe_stage_records_out_total{stage=\"detect\"} 140",
                            "faceloupe_stage_busy_seconds_total{stage=\"detect\"} 1.500")
                    .anyMatch(line -> line.matches("process_resident_memory_bytes [1-9]\\d*"))
                    .anyMatch(line -> line.matches("faceloupe_native_memory_bytes [1-9]\\d*"))
                    .anyMatch(line -> line.matches("process_open_fds [1-9]\\d*"))
                    .anyMatch(line -> line.matches("faceloupe_threads [1-9]\\d*"));
        }
    }

    private static String page() {
        return MetricsPage.of(STREAMS, STAGES, "cpu", ProcessMetrics.now());
    }

    @Test
    void everyMetricOfTheDashboardIsOnThePage() throws IOException {
        Path root = Path.of(System.getProperty("faceloupe.root", ".."));
        JsonNode dashboard =
                new ObjectMapper().readTree(root.resolve("docker/grafana/faceloupe.json").toFile());
        List<String> named =
                dashboard.findValuesAsText("expr").stream()
                        .flatMap(expression -> NAME.matcher(expression).results())
                        .map(MatchResult::group)
                        .distinct()
                        .toList();
        List<String> there =
                page().lines()
                        .filter(line -> line.startsWith("# TYPE"))
                        .map(line -> line.split(" ", -1)[2])
                        .toList();
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(there).containsAll(named);
    }

    @Test
    void whoIsOutsideOfThisMachineIsNotAnsweredUnlessTheAddressSaysSo() throws Exception {
        try (HealthServer local = HealthServer.start(HealthServer.LOCAL, 0, () -> "", () -> true);
                HealthServer open = HealthServer.start("0.0.0.0", 0, () -> "", () -> true)) {
            assertThat(local.address().isLoopbackAddress()).isTrue();
            assertThat(open.address().isAnyLocalAddress()).isTrue();
            assertThat(get(open, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void itIsReadyWhenTheWorkIsUnderWay() throws Exception {
        AtomicBoolean ready = new AtomicBoolean();
        try (HealthServer server =
                HealthServer.start(HealthServer.LOCAL, 0, () -> "", ready::get)) {
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);
            ready.set(true);
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
        }
    }

    private static HttpResponse<String> get(HealthServer server, String path)
            throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
