package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.media.TestVideos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    @TempDir private Path folder;

    @Test
    void streamsComeAndGoWithTheFileWhileTheOthersGoOn() throws Exception {
        Path out = folder.resolve("out");
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        TestVideos.pattern(inbox.resolve("dropped.mp4"), 4);
        Path clip = TestVideos.pattern(folder.resolve("clip.mp4"), 4);
        Path config = folder.resolve("faceloupe.yaml");
        String first = "output: %s\nscale: 1\nstreams:\n- {id: inbox, url: %s}\n";
        Files.writeString(config, first.formatted(out, inbox));
        StopSignal stop = new StopSignal(() -> {});
        CompletableFuture<CommandRun> running =
                CompletableFuture.supplyAsync(() -> CommandRun.of(stop, "run", "--config", config));
        awaitFile(running, out.resolve("inbox-dropped.mp4/enhanced.mp4"));

        Files.writeString(
                config, first.formatted(out, inbox) + "- {id: hall, url: %s}\n".formatted(clip));
        awaitFile(running, out.resolve("hall/enhanced.mp4"));
        CompletableFuture<Void> request = CompletableFuture.runAsync(stop::request);

        CommandRun run = running.get();
        stop.ended();
        request.join();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("overload: block", "broker at 127.0.0.1:")
                .containsPattern("inbox-dropped.mp4 ended since .*, 4 frames, 0 dropped")
                .containsPattern("hall (ended|removed) since .*, 4 frames, 0 dropped");
        assertThat(TestVideos.frames(out.resolve("hall/enhanced.mp4"))).isEqualTo(4);
    }

    @Test
    void aConfigurationThatMakesNoSenseIsRefusedBeforeAnythingStarts() throws IOException {
        Path config = folder.resolve("faceloupe.yaml");
        Files.writeString(config, "output: out\nstreams:\n- {id: a, url: a.mp4, colour: red}\n");

        CommandRun run = CommandRun.of("run", "--config", config);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).endsWith("faceloupe.yaml, line 3: key 'colour' is not known");
    }

    private static void awaitFile(CompletableFuture<CommandRun> running, Path file) {
        await().atMost(Duration.ofMinutes(4)).until(() -> running.isDone() || Files.exists(file));
        assertThat(file).as(() -> running.isDone() ? running.join().err() : "").exists();
    }
}
