package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while the network library computes: no crash, and nothing of the run is lost. */
class StoppedNetworkTest {

    private static final int TERMINATED = 128 + 15;

    @TempDir private Path folder;
    private Path faces;

    @BeforeEach
    void makeFaces() throws IOException {
        faces = Files.createDirectories(folder.resolve("faces"));
        byte[] face = TestImages.png(128, 128).bytes();
        for (int i = 0; i < 300; i++) {
            Files.write(faces.resolve(i + ".png"), face);
        }
    }

    @Test
    void trainingLeavesACheckpointAndSaysHowToGoOn() throws Exception {
        Path output = folder.resolve("run");
        try (RealProcess process =
                new RealProcess(
                        folder, "train", "generator", "--data", faces, "--output", output)) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> Files.exists(output.resolve("settings.yaml")));

            process.terminate();

            assertThat(process.exitCode()).isEqualTo(TERMINATED);
            assertThat(process.err()).containsPattern("stopped after iteration \\d+ of \\d+");
            assertThat(output.resolve("checkpoint.safetensors")).exists();
            assertThat(process.out()).doesNotContain("SIGSEGV");
        }
    }

    @Test
    void measuringEndsAtOnce() throws Exception {
        try (RealProcess process =
                new RealProcess(folder, "evaluate", "generator", "--data", faces)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> process.hasLoaded("libtorch_cpu"));

            process.terminate();

            assertThat(process.exitCode()).isEqualTo(TERMINATED);
            assertThat(process.out()).isEmpty();
        }
    }
}
