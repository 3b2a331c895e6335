package org.faceloupe.live.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.ingest.LiveSettings;
import org.faceloupe.media.TestVideos;
import org.faceloupe.pipeline.kafka.TestTopics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class HlsTest {

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    private static final int FRAMES = 30;
    private static final String PLAYLIST =
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-TARGETDURATION:4
            #EXTINF:3.0,
            first.ts
            #EXT-X-DISCONTINUITY
            #EXTINF:3.0,
            second.ts
            #EXT-X-ENDLIST
            """;

    @TempDir private Path folder;

    @Test
    void aPlaylistIsReadSegmentAfterSegment() throws IOException {
        byte[] segment = Files.readAllBytes(TestVideos.pattern(folder.resolve("a.ts"), FRAMES));
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(server, "/hall.m3u8", "application/vnd.apple.mpegurl", PLAYLIST.getBytes(UTF_8));
        serve(server, "/first.ts", "video/mp2t", segment);
        serve(server, "/second.ts", "video/mp2t", segment);
        server.start();
        try (StreamReader reader = read(server.getAddress().getPort())) {
            await().atMost(Duration.ofMinutes(3)).until(() -> reader.status().frames() > 0);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> reader.status().frames() >= 2 * FRAMES);
            assertThat(reader.status().dropped()).isZero();
        } finally {
            server.stop(0);
        }
    }

    private static void serve(HttpServer server, String path, String type, byte[] body) {
        server.createContext(
                path,
                ask -> {
                    try (ask) {
                        ask.getResponseHeaders().set("Content-Type", type);
                        ask.sendResponseHeaders(200, body.length);
                        ask.getResponseBody().write(body);
                    }
                });
    }

    private static StreamReader read(int port) {
        return TestReader.start(
                new TestTopics(BROKER.address()),
                "hall",
                "http://127.0.0.1:%d/hall.m3u8".formatted(port),
                LiveSettings.Transport.TCP,
                Duration.ofSeconds(10));
    }
}
