package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.faceloupe.media.TestVideos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos that are unusual and still have a result. */
class OddVideoTest {

    @TempDir private Path folder;

    @Test
    void aVideoWithoutFacesIsAValidResultWithNone() throws IOException {
        Path video = TestVideos.pattern(folder.resolve("pattern.mp4"), 12);
        Path output = folder.resolve("out");

        CommandRun run =
                CommandRun.of("enhance", video, "--output", output, "--scale", 1, "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.get("frames").asInt()).isEqualTo(12);
        assertThat(result.get("faces").asInt()).isZero();
        assertThat(output.resolve("faces.jsonl")).isEmptyFile();
        assertThat(TestVideos.frames(output.resolve("enhanced.mp4"))).isEqualTo(12);
    }

    @Test
    void ofATruncatedVideoWhatDecodesIsDoneAndItIsSaidWhereItEnded() throws IOException {
        Path whole = TestVideos.patternWithIndexInFront(folder.resolve("whole.mp4"), 40);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.mp4");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));

        CommandRun run =
                CommandRun.of("enhance", cut, "--output", folder.resolve("out"), "--scale", 1);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).containsPattern("cut\\.mp4: ended early at frame \\d+");
        long frames = Long.parseLong(run.out().substring(0, run.out().indexOf(' ')));
        assertThat(frames).isBetween(10L, 30L);
        assertThat(TestVideos.frames(folder.resolve("out/enhanced.mp4"))).isEqualTo(frames);
    }
}
