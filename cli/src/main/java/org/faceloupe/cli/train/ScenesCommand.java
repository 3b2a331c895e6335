package org.faceloupe.cli.train;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.faceloupe.cli.options.WrongValue;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.trainer.detector.ComposedScenes;
import org.faceloupe.trainer.detector.DetectorTrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Composed scenes with known faces, or with none, for measuring a detector. */
@Command(
        name = "scenes",
        description = {
            "Composes scenes with known faces, or with none, for 'evaluate detector'.",
            "The same data and settings give the same files."
        },
        footer =
                "  faceloupe scenes --data dev --boxes dev.csv --portraits faces --portrait-boxes"
                        + " faces.csv --count 200 --output scenes")
public final class ScenesCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private LabelledSets sets;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "What the scenes hold, and the seed: settings of a detector's training;"
                            + " default: ${DEFAULT-VALUE}.")
    private String config = "scenes";

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many scenes; default: ${DEFAULT-VALUE}.")
    private int count = 200;

    @Option(names = "--faceless", description = "Scenes of parts in which no face is marked.")
    private boolean faceless;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "Where the pictures and scenes.csv are written.")
    private Path output = Path.of("");

    @Override
    public Integer call() {
        DetectorTrainingSettings settings =
                WrongValue.told(spec, () -> DetectorTrainingSettings.named(config));
        int faces =
                ComposedScenes.write(
                        settings,
                        WrongValue.told(spec, sets::scenes),
                        WrongValue.told(spec, sets::portraits),
                        count,
                        faceless,
                        output);
        spec.commandLine()
                .getOut()
                .println("%d scenes, %d faces written to %s".formatted(count, faces, output));
        return ExitCode.DONE;
    }
}
