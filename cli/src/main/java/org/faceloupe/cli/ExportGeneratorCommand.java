package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.faceloupe.cli.options.ExportOptions;
import org.faceloupe.cli.options.GeneratorOptions;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.export.OnnxExport;
import org.faceloupe.networks.generator.GeneratorNetwork;
import org.faceloupe.networks.generator.WeightsSum;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a generator's weights for other programs. */
@Command(
        name = "generator",
        description = "Writes a generator's weights for other programs.",
        footer = "  faceloupe export generator --format pytorch --output generator.safetensors")
final class ExportGeneratorCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ExportOptions export;
    @Mixin private GeneratorOptions generator;

    @Option(
            names = "--entry",
            paramLabel = "16|32|64",
            description = "Side of the faces that an ONNX file takes; default: ${DEFAULT-VALUE}.")
    private int entry = 16;

    /** What a generator learnt beyond another. */
    private static final class Learnt {

        @Option(
                names = "--plus",
                paramLabel = "FILE",
                required = true,
                description = "Adds what these weights learnt beyond those of --minus.")
        private Path plus = Path.of("");

        @Option(
                names = "--minus",
                paramLabel = "FILE",
                required = true,
                description = "The weights that those of --plus were trained from.")
        private Path minus = Path.of("");

        WeightsFile addedTo(WeightsFile base) {
            return WeightsSum.of(base, WeightsFile.read(plus), WeightsFile.read(minus));
        }
    }

    @ArgGroup(exclusive = false)
    private @Nullable Learnt learnt;

    @Override
    public Integer call() {
        WeightsFile chosen = generator.generator(spec).read().file();
        WeightsFile file = learnt == null ? chosen : learnt.addedTo(chosen);
        ParameterVector.of(GeneratorNetwork.of(file).specs(), file); // refuses what does not fit
        String written = export.write(file, given -> OnnxExport.generator(given, entry));
        spec.commandLine().getOut().println(written);
        return ExitCode.DONE;
    }
}
