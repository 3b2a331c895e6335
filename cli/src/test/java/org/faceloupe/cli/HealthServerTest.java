package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.faceloupe.pipeline.RunnerStats;
import org.faceloupe.pipeline.StreamStatus;
import org.faceloupe.pipeline.StreamStatus.State;
import org.junit.jupiter.api.Test;

class HealthServerTest {

    private static final List<StreamStatus> STREAMS =
            List.of(
                    new StreamStatus("door", State.ONLINE, "", 0, 2, 70, 3),
                    new StreamStatus("hall \"1\"", State.OFFLINE, "gone", 0, 1, 5, 0));
    private static final Map<String, RunnerStats> STAGES =
            Map.of(
                    "detect",
                    new RunnerStats(70, 140, 1, 9, Duration.ofMillis(1500), Duration.ofMillis(20)));

    @Test
    void everythingThatIsCountedIsOnThePage() throws Exception {
        try (HealthServer server =
                HealthServer.start(0, () -> MetricsPage.of(STREAMS, STAGES), () -> true)) {
            HttpResponse<String> page = get(server, "/metrics");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body().lines())
                    .contains(
                            "# TYPE faceloupe_stream_up gauge",
                            "faceloupe_stream_up{stream=\"door\"} 1",
                            "faceloupe_stream_up{stream=\"hall \\\"1\\\"\"} 0",
                            "faceloupe_stream_dropped_total{stream=\"door\"} 3",
                            "faceloupe_stage_records_out_total{stage=\"detect\"} 140",
                            "faceloupe_stage_busy_seconds_total{stage=\"detect\"} 1.500")
                    .anyMatch(line -> line.matches("process_resident_memory_bytes [1-9]\\d*"));
        }
    }

    @Test
    void itIsReadyWhenTheWorkIsUnderWay() throws Exception {
        AtomicBoolean ready = new AtomicBoolean();
        try (HealthServer server = HealthServer.start(0, () -> "", ready::get)) {
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
