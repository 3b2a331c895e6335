package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.media.TestVideos;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The same video again: after a run, after a kill, over another broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnhanceAgainTest {

    private static final int FRAMES = 24;

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    private Path folder = Path.of("");
    private Path clip = Path.of("");
    private Map<String, String> expected = Map.of();

    @BeforeAll
    void enhanceOnce(@TempDir Path temporary) throws IOException {
        folder = temporary;
        clip = TestVideos.beginning(SampleTruth.CLIP, folder.resolve("clip.mp4"), FRAMES);
        Path output = folder.resolve("first");
        CommandRun run = CommandRun.of("enhance", clip, "--output", output);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith(FRAMES + " frames, ").contains(" frames/s");
        expected = Checksum.ofAll(output);
        assertThat(expected).containsKeys("enhanced.mp4", "faces.jsonl", "contact-sheet.png");
        assertThat(expected.size()).isGreaterThan(10);
    }

    @Test
    void aRunOverAClusterGivesTheSameFilesAndTakesItsTopicsAway() throws Exception {
        Path output = folder.resolve("cluster");

        CommandRun run =
                CommandRun.of(
                        "enhance",
                        clip,
                        "--output",
                        output,
                        "--bootstrap-servers",
                        BROKER.address());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Checksum.ofAll(output)).isEqualTo(expected);
        assertThat(jobTopics()).isEmpty();
    }

    @Test
    void aRunAfterAKillInTheMiddleGivesTheSameFilesAndCleansUp() throws Exception {
        Path output = folder.resolve("killed");
        Path temporary = Files.createDirectory(folder.resolve("killed-tmp"));
        try (RealProcess process =
                new RealProcess(temporary, "enhance", clip, "--output", output)) {
            awaitFirstFace(process, output);
            process.kill();
            assertThat(process.exitCode()).isNotZero();
            assertThat(process.left()).hasSize(1);
        }

        try (RealProcess process =
                new RealProcess(temporary, "enhance", clip, "--output", output)) {
            assertThat(process.exitCode()).as(process.err()).isZero();
            assertThat(process.left()).isEmpty();
        }

        assertThat(Checksum.ofAll(output)).isEqualTo(expected);
    }

    @Test
    void theBestOfEachTrackAreSomeOfAllFaces() throws IOException {
        Path output = folder.resolve("best");

        CommandRun run =
                CommandRun.of("enhance", clip, "--output", output, "--scale", 1, "--faces", "best");

        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, String> crops = Checksum.ofAll(output.resolve("faces"));
        assertThat(Checksum.ofAll(folder.resolve("first/faces"))).containsAllEntriesOf(crops);
        assertThat(tracks("best")).doesNotHaveDuplicates();
        assertThat(Set.copyOf(tracks("best"))).isEqualTo(Set.copyOf(tracks("first")));
    }

    private List<Long> tracks(String run) throws IOException {
        return FoundFace.allIn(folder.resolve(run)).stream()
                .map(face -> face.line().track())
                .toList();
    }

    @Test
    void aRequestToStopEndsCleanly() throws Exception {
        Path output = folder.resolve("stopped");
        Path temporary = Files.createDirectory(folder.resolve("stopped-tmp"));
        try (RealProcess process =
                new RealProcess(temporary, "enhance", clip, "--output", output)) {
            awaitFirstFace(process, output);
            process.terminate();

            assertThat(process.exitCode()).isEqualTo(143);
            assertThat(process.left()).isEmpty();
            assertThat(process.err()).contains("stopped before the end");
        }
        assertThat(output.resolve("faces.jsonl")).doesNotExist();
        assertThat(output.resolve("enhanced.mp4")).doesNotExist();
    }

    private static void awaitFirstFace(RealProcess process, Path output) {
        await().atMost(Duration.ofMinutes(3))
                .until(() -> !process.isAlive() || holdsFiles(output.resolve("faces")));
        assertThat(process.isAlive()).isTrue();
    }

    private static boolean holdsFiles(Path folder) {
        String[] names = folder.toFile().list();
        return names != null && names.length > 1;
    }

    private static Stream<String> jobTopics() throws InterruptedException, ExecutionException {
        Map<String, Object> address = Map.of("bootstrap.servers", BROKER.address());
        try (Admin admin = Admin.create(address)) {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith("faceloupe-"));
        }
    }
}
