package org.faceloupe.cli.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.faceloupe.cli.options.DetectorOptions;
import org.faceloupe.cli.options.WrongValue;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.evaluation.FaceLabels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Boxes and points for training, found by a detector that exists already. */
@Command(
        name = "label",
        description =
                "Finds boxes and points in pictures and writes them as training data for"
                        + " 'train detector'.",
        footer =
                "  faceloupe label --data scenes --boxes scenes.csv --output labels.csv"
                        + " --detector yunet --detector-model yunet.onnx")
public final class LabelCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private DetectorOptions detector;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder of JPEG and PNG pictures.")
    private Path data = Path.of("");

    @Option(
            names = "--boxes",
            paramLabel = "CSV",
            description = "Boxes that people drew: file,x,y,w,h,ignore; they gain points.")
    private Optional<Path> boxes = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "CSV",
            required = true,
            description = "The file to write.")
    private Path output = Path.of("");

    @Option(
            names = "--mistaken",
            description =
                    "Write only what the detector reports from its least score on where no face is"
                            + " marked: hard examples for 'train detector --mistaken'.")
    private boolean mistaken;

    @Override
    public Integer call() {
        DetectorSettings settings = WrongValue.told(spec, detector::settings);
        FaceLabels.Wanted wanted = mistaken ? FaceLabels.Wanted.MISTAKEN : FaceLabels.Wanted.FACES;
        int rows = FaceLabels.write(settings, data, boxes, wanted, output);
        spec.commandLine()
                .getOut()
                .println(
                        "%d %s written to %s"
                                .formatted(rows, mistaken ? "mistakes" : "faces", output));
        return ExitCode.DONE;
    }
}
