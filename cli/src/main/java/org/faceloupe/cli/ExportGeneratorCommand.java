package org.faceloupe.cli;

import java.util.concurrent.Callable;
import org.faceloupe.networks.GeneratorNetwork;
import org.faceloupe.networks.OnnxExport;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.WeightsFile;
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

    @Override
    public Integer call() {
        WeightsFile file = generator.generator(spec).read().file();
        ParameterVector.of(GeneratorNetwork.of(file).specs(), file); // refuses what does not fit
        String written = export.write(file, chosen -> OnnxExport.generator(chosen, entry));
        spec.commandLine().getOut().println(written);
        return Program.DONE;
    }
}
