package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.faceloupe.networks.GeneratorNetwork;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.superres.BundledWeights;
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

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Generator's weights; default: those of the program.")
    private Optional<Path> weights = Optional.empty();

    @Override
    public Integer call() {
        WeightsFile file = weights.map(WeightsFile::read).orElseGet(BundledWeights::generator);
        GeneratorNetwork.of(file); // refuses weights of another network
        spec.commandLine().getOut().println(export.write(file, spec));
        return Program.DONE;
    }
}
