package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.faceloupe.cli.options.ExportOptions;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.export.OnnxExport;
import org.faceloupe.networks.landmarks.LandmarkNetwork;
import org.faceloupe.superres.BundledWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a landmark network's weights for other programs. */
@Command(
        name = "fan",
        description = "Writes a landmark network's weights for other programs.",
        footer = "  faceloupe export fan --format pytorch --output fan.safetensors")
final class ExportFanCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ExportOptions export;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Landmark network's weights; default: those of the program.")
    private Optional<Path> weights = Optional.empty();

    @Override
    public Integer call() {
        WeightsFile file = weights.map(WeightsFile::read).orElseGet(BundledWeights::landmarks);
        ParameterVector.of(LandmarkNetwork.of(file).specs(), file); // refuses what does not fit
        spec.commandLine().getOut().println(export.write(file, OnnxExport::landmarks));
        return ExitCode.DONE;
    }
}
