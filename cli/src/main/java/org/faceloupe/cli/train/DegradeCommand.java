package org.faceloupe.cli.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.trainer.generator.DegradationSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A sheet of what the degradations do to faces. */
@Command(
        name = "degrade",
        description =
                "Draws a sheet of degraded inputs: truth, clean, two mild, two severe ones and two"
                        + " of a camera.",
        footer = "  faceloupe degrade --data faces --output sheet.png")
public final class DegradeCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder of square face pictures, nested folders included.")
    private Path data = Path.of("");

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "Where the PNG is written.")
    private Path output = Path.of("");

    @Option(
            names = "--entry",
            paramLabel = "16|32|64",
            description = "Side of the inputs; default: ${DEFAULT-VALUE}.")
    private int entry = 16;

    @Option(
            names = "--faces",
            paramLabel = "N",
            description = "Rows at most; default: ${DEFAULT-VALUE}.")
    private int faces = 8;

    @Override
    public Integer call() {
        byte[] png = DegradationSheet.draw(data, entry, faces).encodePng();
        try {
            Files.write(output, png);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "sheet %s cannot be written (%s); choose another place".formatted(output, e),
                    e);
        }
        spec.commandLine().getOut().println("sheet written to " + output);
        return ExitCode.DONE;
    }
}
