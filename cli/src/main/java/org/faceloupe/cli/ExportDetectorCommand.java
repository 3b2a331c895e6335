package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.faceloupe.networks.FaceFinder;
import org.faceloupe.networks.FaceFinderExport;
import org.faceloupe.networks.WeightsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a detector's weights for other programs, and for {@code --detector onnx:PATH}. */
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
            required = true,
            description = "Detector's weights.")
    private Path weights = Path.of("");

    @Override
    public Integer call() {
        WeightsFile file = WeightsFile.read(weights);
        FaceFinder.of(file); // refuses weights of another network
        spec.commandLine().getOut().println(export.write(file, FaceFinderExport::onnx));
        return Program.DONE;
    }
}
