package org.faceloupe.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.faceloupe.cli.options.ExportOptions;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.detector.OwnWeights;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.detector.FaceFinder;
import org.faceloupe.networks.export.FaceFinderExport;
import org.faceloupe.pipeline.EnvironmentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a detector's weights for other programs, and for {@code --detector face-finder:PATH}. */
@Command(
        name = "detector",
        description = "Writes a detector's weights for other programs.",
        footer =
                "  faceloupe export detector --weights runs/detector/detector.safetensors --format"
                        + " onnx --output detector.onnx")
final class ExportDetectorCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ExportOptions export;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Detector's weights; default: those of the program.")
    private Optional<Path> weights = Optional.empty();

    @Override
    public Integer call() {
        WeightsFile file = weights.map(WeightsFile::read).orElseGet(ExportDetectorCommand::own);
        ParameterVector.of(FaceFinder.of(file).specs(), file); // refuses what does not fit
        spec.commandLine().getOut().println(export.write(file, FaceFinderExport::onnx));
        return ExitCode.DONE;
    }

    private static WeightsFile own() {
        try (InputStream stream = OwnWeights.open()) {
            return WeightsFile.read(stream, OwnWeights.NAME);
        } catch (IOException e) {
            throw new EnvironmentException("the program's own detector cannot be read: " + e, e);
        }
    }
}
