package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enhance",
                "run",
                "streams",
                "ingest",
                "detect",
                "superres",
                "sink",
                "broker",
                "upscale",
                "verify",
                "benchmark",
                "train",
                "train generator",
                "train fan",
                "evaluate",
                "evaluate generator",
                "evaluate fan",
                "export",
                "export generator",
                "export fan"
            })
    void everyCommandExplainsItselfWithAnExample(String command) {
        CommandRun run = CommandRun.of((Object[]) (command + " --help").split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Usage: faceloupe " + command)
                .contains("Example:", "faceloupe " + command);
    }

    @Test
    void theProgramListsItsCommands() {
        assertThat(CommandRun.of("--help").out())
                .contains("enhance", "upscale", "train", "Example:");
    }
}
