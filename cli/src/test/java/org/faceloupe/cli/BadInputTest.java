package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.faceloupe.media.TestVideos;
import org.faceloupe.networks.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be worked with: one line, the right exit code, nothing left behind. */
class BadInputTest {

    @TempDir private Path folder;

    @Test
    void aFileThatIsNotThere() {
        CommandRun run = enhance(folder.resolve("none.mp4"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("none.mp4", "no such file");
    }

    @Test
    void aDirectory() {
        CommandRun run = enhance(folder);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("directory");
    }

    @Test
    void anEmptyFile() throws IOException {
        CommandRun run = enhance(Files.createFile(folder.resolve("empty.mp4")));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("empty.mp4", "is empty");
    }

    @Test
    void aTextFileThatSaysItIsAVideo() throws IOException {
        Path text = Files.writeString(folder.resolve("text.mp4"), "no video\n".repeat(500));

        CommandRun run = enhance(text);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("text.mp4", "no video");
    }

    @Test
    void soundWithoutAPicture() throws IOException {
        CommandRun run = enhance(TestVideos.tone(folder.resolve("tone.mp4")));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("tone.mp4", "no video");
    }

    @Test
    void anOutputDirectoryThatCannotBeWrittenIsFoundBeforeAnyWork() throws IOException {
        Path video = TestVideos.pattern(folder.resolve("pattern.mp4"), 3);
        Path file = Files.createFile(folder.resolve("file"));

        CommandRun run = CommandRun.of("enhance", video, "--output", file.resolve("out"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("cannot write", "--output");
    }

    @Test
    void aBrokerThatDoesNotAnswerIsGivenUpAfterTenSeconds() throws IOException {
        Path video = TestVideos.pattern(folder.resolve("pattern.mp4"), 3);
        Instant start = Instant.now();

        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run =
                    enhance(video, "--bootstrap-servers", "localhost:" + silent.getLocalPort());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.complaint()).contains("no broker answers at localhost");
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run =
                    CommandRun.of(
                            "broker",
                            "--port",
                            taken.getLocalPort(),
                            "--directory",
                            folder.resolve("broker"));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.complaint()).contains("port " + taken.getLocalPort());
            assertThat(folder.resolve("broker")).doesNotExist();
        }
    }

    @Test
    void weightsThatAreNone() throws IOException {
        Path video = TestVideos.pattern(folder.resolve("pattern.mp4"), 3);
        Path text = Files.writeString(folder.resolve("text.safetensors"), "no weights");

        CommandRun run = enhance(video, "--weights", text);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("text.safetensors", "no weights file");
    }

    @Test
    void weightsOfAnotherNetwork() throws IOException {
        Path video = TestVideos.pattern(folder.resolve("pattern.mp4"), 3);
        Path fan = folder.resolve("fan.safetensors");
        CommandRun.of("export", "fan", "--format", "pytorch", "--output", fan);

        CommandRun run = enhance(video, "--weights", fan);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("fan.safetensors", "holds no generator");
    }

    @Test
    void aGpuThatIsNotThereIsNeverReplacedInSilence() throws IOException {
        Path image = folder.resolve("face.png");
        Files.write(image, new RgbImage(20, 20, new byte[1200]).encodePng());

        CommandRun run =
                CommandRun.of(
                        "upscale", image, "--output", folder.resolve("out"), "--device", "gpu");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("no GPU", "--device cpu");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aValueOutOfItsRangeIsWrongUsage() throws IOException {
        Path video = TestVideos.pattern(folder.resolve("pattern.mp4"), 3);

        CommandRun run = enhance(video, "--scale", 9);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("scale must be 1 to 8, but is 9", "--help");
    }

    @Test
    void aZoneThatIsNoneIsWrongUsage() {
        CommandRun run = enhance(folder.resolve("any.mp4"), "--zone", "1,2,3,4,5");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("zone must be x1,y1,", "but is '1,2,3,4,5'");
    }

    @Test
    void optionsOfTheBestFacesWithoutThemAreWrongUsage() {
        CommandRun run = enhance(folder.resolve("any.mp4"), "--best-of", 3);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("best-of and best-every go with best faces");
    }

    @Test
    void anOptionThatDoesNotExistIsWrongUsage() {
        CommandRun run = enhance(folder.resolve("any.mp4"), "--colour", "blue");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("--colour");
    }

    @Test
    void noCommandIsWrongUsage() {
        assertThat(CommandRun.of().exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("train").exitCode()).isEqualTo(2);
    }

    @Test
    void landmarksToLearnFromAreAskedForInEitherOfTwoWays() {
        CommandRun run = CommandRun.of("train", "fan", "--output", folder.resolve("fan"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("nothing to learn from", "--data or --adapted-data");
    }

    @Test
    void theStackTraceIsShownOnDemand() {
        CommandRun run = enhance(folder.resolve("none.mp4"), "--debug");

        assertThat(run.err()).contains("no such file", "\tat org.faceloupe");
    }

    /** Enhances into a folder that must not be there afterwards, nor anything temporary. */
    private CommandRun enhance(Path video, Object... options) {
        Path output = folder.resolve("made/out");
        Object[] words =
                Stream.concat(Stream.of("enhance", video, "--output", output), Stream.of(options))
                        .toArray();
        String temporary = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", temporaryFolder().toString());
        try {
            return CommandRun.of(words);
        } finally {
            System.setProperty("java.io.tmpdir", temporary);
            assertThat(folder.resolve("made")).doesNotExist();
            assertThat(temporaryFolder().toFile().list((parent, name) -> name.startsWith("face")))
                    .isEmpty();
        }
    }

    private Path temporaryFolder() {
        try {
            return Files.createDirectories(folder.resolve("tmp"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
