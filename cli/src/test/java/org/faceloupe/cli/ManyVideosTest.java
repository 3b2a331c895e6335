package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.cli.job.VideoList;
import org.faceloupe.media.TestVideos;
import org.faceloupe.pipeline.EnvironmentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyVideosTest {

    @TempDir private Path folder;

    @Test
    void aRunOverManyVideosDoesThoseThatAreNotWholeYet() throws IOException {
        TestVideos.pattern(folder.resolve("a.mp4"), 3);
        TestVideos.pattern(folder.resolve("b.mp4"), 4);
        Path output = folder.resolve("out");
        CommandRun first = enhance(folder.resolve("a.mp4"), "--output", output.resolve("a"));
        assertThat(first.err()).doesNotContain("are in");

        CommandRun all = enhance(folder.resolve("*.mp4"), "--output", output);

        assertThat(all.err()).contains("a.mp4: all results are in").doesNotContain("b.mp4");
        assertThat(all.out().lines()).hasSize(2);
        assertThat(all.out()).startsWith("3 frames, 0 faces").contains("\n4 frames, 0 faces");
        assertThat(TestVideos.frames(output.resolve("b/enhanced.mp4"))).isEqualTo(4);

        Files.delete(output.resolve("b/enhanced.mp4"));
        assertThat(enhance(folder.resolve("b.mp4"), "--output", output.resolve("b")).err())
                .contains("made anew: enhanced.mp4 is missing")
                .doesNotContain("already");
        assertThat(output.resolve("b/enhanced.mp4")).exists();
    }

    private static CommandRun enhance(Path video, Object... options) {
        CommandRun run = CommandRun.of("enhance", video, options[0], options[1], "--scale", "1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    @Test
    void eachOfSeveralVideosHasAFolderOfItsOwn() throws IOException {
        Path b = Files.writeString(folder.resolve("b.mp4"), "");
        Path a = Files.writeString(folder.resolve("a.mkv"), "");

        assertThat(VideoList.of(List.of(folder.resolve("*.m*")), Optional.of(Path.of("x"))))
                .containsExactly(Map.entry(a, Path.of("x/a")), Map.entry(b, Path.of("x/b")));
        assertThat(VideoList.of(List.of(a), Optional.empty())).containsEntry(a, Path.of("out/a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VideoList.of(List.of(a, Path.of("y/a.mp4")), Optional.empty()))
                .withMessageContaining("two videos would go to out/a");
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> VideoList.of(List.of(Path.of("no*.mp4")), Optional.empty()))
                .withMessageContaining("no file fits no*.mp4");
    }
}
