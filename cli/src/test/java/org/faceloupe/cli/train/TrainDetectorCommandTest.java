package org.faceloupe.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.faceloupe.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainDetectorCommandTest {

    @TempDir private Path folder;

    @Test
    void sharesAreOneForEachFolder() {
        CommandRun run = train("--share", "1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--share is given 1 times for 2 folders");
    }

    @Test
    void aShareOfNothingIsRefused() {
        CommandRun run = train("--share", "1", "--share", "0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--share must be above 0");
    }

    private CommandRun train(Object... more) {
        Object[] given = {
            "train",
            "detector",
            "--output",
            folder.resolve("run"),
            "--data",
            folder,
            "--data",
            folder,
            "--boxes",
            folder.resolve("a.csv"),
            "--boxes",
            folder.resolve("b.csv")
        };
        Object[] all = java.util.Arrays.copyOf(given, given.length + more.length);
        System.arraycopy(more, 0, all, given.length, more.length);
        return CommandRun.of(all);
    }
}
