package org.faceloupe.cli.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.faceloupe.cli.options.DetectorOptions;
import org.faceloupe.cli.options.WrongValue;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.evaluation.FaceCrops;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Faces of one's own pictures, as the generator's training and measuring take them. */
@Command(
        name = "crop",
        description =
                "Cuts faces out of pictures, framed as the generator sees them, for 'train"
                        + " generator' and 'evaluate generator'.",
        footer = "  faceloupe crop --data photos --boxes photos.csv --output faces")
public final class CropCommand implements Callable<Integer> {

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
            description =
                    "Marked faces: file,x,y,w,h,ignore; default: what the detector finds in the"
                            + " pictures.")
    private Optional<Path> boxes = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the crops, PNGs of 160×160.")
    private Path output = Path.of("");

    @Override
    public Integer call() {
        DetectorSettings settings = WrongValue.told(spec, detector::settings);
        FaceCrops.Outcome outcome = FaceCrops.write(settings, data, boxes, output);
        spec.commandLine()
                .getOut()
                .println(
                        ("%d faces written to %s; left out: %d of fewer than 128×128 pixels, %d"
                                        + " partly outside their pictures; pictures that cannot be"
                                        + " read: %d")
                                .formatted(
                                        outcome.cut(),
                                        output,
                                        outcome.small(),
                                        outcome.outside(),
                                        outcome.damaged()));
        return ExitCode.DONE;
    }
}
