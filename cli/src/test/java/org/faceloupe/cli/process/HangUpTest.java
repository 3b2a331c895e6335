package org.faceloupe.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HangUpTest {

    @Test
    @SuppressWarnings("try") // it listens by being open
    void aHangUpIsARequestAndNotTheEnd() throws Exception {
        assumeFalse(isIgnored(), "whoever started this, such as nohup, ignores SIGHUP");
        AtomicInteger heard = new AtomicInteger();
        try (HangUp hangUp = HangUp.listen(heard::incrementAndGet)) {
            String kill = "kill -HUP " + ProcessHandle.current().pid();
            assertThat(new ProcessBuilder("sh", "-c", kill).start().waitFor()).isZero();
            await().until(() -> heard.get() == 1);
        }
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
