package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatchTest {

    @TempDir private Path folder;
    private Path file;
    private ConfigWatch watch;

    @BeforeEach
    void oneStream() throws IOException {
        file = Files.writeString(folder.resolve("a.yaml"), "streams:\n- {id: a, url: a.mp4}\n");
        watch = new ConfigWatch(file, Map.of());
    }

    @Test
    void anEditIsNoticedOnce() throws IOException {
        Files.writeString(file, "streams:\n- {id: other, url: a.mp4}\n");

        assertThat(watch.changed().orElseThrow().streamList().get(0).id()).isEqualTo("other");
        assertThat(watch.changed()).isEmpty();
    }

    @Test
    void anEditThatMakesNoSenseChangesNothing() throws IOException {
        Files.writeString(file, "streams:\n- {id: a, url: a.mp4, colour: red}\n");

        assertThat(watch.changed()).isEmpty();
        assertThat(watch.config().streamList().get(0).id()).isEqualTo("a");
    }

    @Test
    @SuppressWarnings("try") // it listens by being open
    void aHangUpMakesAFileThatLooksUntouchedBeReadAgain() throws Exception {
        assumeFalse(isIgnored(), "whoever started this, such as nohup, ignores SIGHUP");
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "streams:\n- {id: b, url: a.mp4}\n");
        Files.setLastModifiedTime(file, time);
        assertThat(watch.changed()).isEmpty();

        AtomicInteger heard = new AtomicInteger();
        try (HangUp hangUp =
                HangUp.listen(
                        () -> {
                            watch.readAgain();
                            heard.incrementAndGet();
                        })) {
            String kill = "kill -HUP " + ProcessHandle.current().pid();
            assertThat(new ProcessBuilder("sh", "-c", kill).start().waitFor()).isZero();
            await().until(() -> heard.get() == 1);
        }

        assertThat(watch.changed().orElseThrow().streamList().get(0).id()).isEqualTo("b");
    }

    /** SIGHUP is the lowest bit of the mask of ignored signals. */
    private static boolean isIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> line.matches(".*[13579bdf]"));
    }
}
