package org.faceloupe.cli.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
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
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
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

    @Test
    void halfARequestSilencesNobody() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try (HealthServer server =
                HealthServer.start(HealthServer.LOCAL, 0, () -> "page", () -> true)) {
            try {
                for (int i = 0; i < 3 * HttpConnections.MOST; i++) {
                    slow.add(half(server));
                    if (i % HttpConnections.MOST == 0) {
                        assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
                    }
                }
                assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
                assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
                assertThat(get(server, "/metrics").body()).isEqualTo("page");
                // one that accepts, one that ends the slow ones, and a few that are just ending
                await().untilAsserted(
                                () -> assertThat(threads()).isLessThan(HttpConnections.MOST + 4));
            } finally {
                for (Socket each : slow) {
                    each.close();
                }
            }
        }
        await().untilAsserted(() -> assertThat(threads()).isZero());
    }

    @Test
    void whoTakesTooLongIsCutOff() throws Exception {
        Duration limit = Duration.ofMillis(300);
        try (HealthServer server =
                        HealthServer.start(HealthServer.LOCAL, 0, () -> "", () -> true, limit);
                Socket slow = half(server)) {
            slow.setSoTimeout(20_000);
            assertThat(slow.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aPageThatTakesItsTimeDoesNotHoldUpTheOthers() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Supplier<String> page =
                () -> {
                    asked.countDown();
                    awaitLatch(done);
                    return "page";
                };
        try (HealthServer server = HealthServer.start(HealthServer.LOCAL, 0, page, () -> true)) {
            CompletableFuture<HttpResponse<String>> metrics = ask(server, "/metrics");
            awaitLatch(asked);
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
            done.countDown();
            assertThat(metrics.get(20, TimeUnit.SECONDS).body()).isEqualTo("page");
        }
    }

    @Test
    void whatIsNotThereIsSaidAndARequestWithoutBodyGetsNone() throws Exception {
        try (HealthServer server =
                HealthServer.start(HealthServer.LOCAL, 0, () -> "page", () -> true)) {
            assertThat(get(server, "/secrets").statusCode()).isEqualTo(404);
            try (Socket socket = new Socket(LOOPBACK, server.port())) {
                socket.getOutputStream()
                        .write("HEAD /metrics HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                        .startsWith("HTTP/1.1 200 OK\r\n")
                        .contains("Content-Length: 4\r\n")
                        .endsWith("\r\n\r\n");
            }
        }
    }

    private static Socket half(HealthServer server) throws IOException {
        Socket socket = new Socket(LOOPBACK, server.port());
        socket.getOutputStream().write("GET /health/live HTT".getBytes(US_ASCII));
        return socket;
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(HttpConnections.THREADS))
                .count();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CompletableFuture<HttpResponse<String>> ask(HealthServer server, String path) {
        return HttpClient.newHttpClient()
                .sendAsync(request(server, path), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(HealthServer server, String path)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request(server, path), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(HealthServer server, String path) {
        URI address = URI.create("http://127.0.0.1:" + server.port() + path);
        return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(3)).build();
    }
}
