package org.faceloupe.cli.train;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.faceloupe.cli.options.NetworkOptions;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.FileNames;
import org.faceloupe.networks.generator.ExpectedError;
import org.faceloupe.trainer.error.ErrorCalibration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A generator's weights to the numbers that tell the error of each of its faces. */
@Command(
        name = "error",
        description = {
            "Fits the numbers that tell how wrong each enlarged face may be. They hold for these"
                    + " weights alone and are used where they lie beside them as NAME.error.json."
        },
        footer = "  faceloupe train error --data faces --output fidelity.error.json")
final class TrainErrorCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private NetworkOptions networks;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder of faces of 128×128 or 160×160, nested folders included.")
    private Path data = Path.of("");

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "Where the numbers are written.")
    private Path output = Path.of("");

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "Take so many pictures at most, evenly spread; default: ${DEFAULT-VALUE}.")
    private int limit = 300;

    @Override
    public Integer call() {
        ExpectedError errors =
                ErrorCalibration.fit(
                        data, limit, networks.generator(spec).read().file(), networks.device());
        FileNames.writeWhole(output, (errors.json() + "\n").getBytes(StandardCharsets.UTF_8));
        spec.commandLine().getOut().println("expected errors written to " + output);
        return ExitCode.DONE;
    }
}
