package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.faceloupe.trainer.DetectorTraining;
import org.faceloupe.trainer.DetectorTrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scenes with marked faces to a detector's weights. */
@Command(
        name = "detector",
        description = "Trains the detector of small faces on pictures with marked faces.",
        footer =
                "  faceloupe train detector --data scenes --boxes scenes.csv --output"
                        + " runs/detector")
final class TrainDetectorCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private TrainingOptions training;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder of real scenes; may be given more than once.")
    private List<Path> data = List.of();

    @Option(
            names = "--boxes",
            paramLabel = "CSV",
            required = true,
            description =
                    "Their faces: file,x,y,w,h,ignore and, if known, five points; one for each"
                            + " --data.")
    private List<Path> boxes = List.of();

    @Option(
            names = "--portraits",
            paramLabel = "DIR",
            description =
                    "Folder of pictures of single faces, laid over the scenes; may be given more"
                            + " than once.")
    private List<Path> portraits = List.of();

    @Option(
            names = "--portrait-boxes",
            paramLabel = "CSV",
            description = "Their faces, one for each --portraits.")
    private List<Path> portraitBoxes = List.of();

    @Override
    public Integer call() {
        DetectorTrainingSettings settings =
                WrongValue.told(spec, () -> DetectorTrainingSettings.named(training.config));
        Path weights =
                DetectorTraining.run(
                        settings,
                        WrongValue.told(spec, () -> sets("--boxes", data, boxes)),
                        WrongValue.told(
                                spec, () -> sets("--portrait-boxes", portraits, portraitBoxes)),
                        training.output,
                        training.resume,
                        training.start());
        spec.commandLine().getOut().println("weights written to " + weights);
        return Program.DONE;
    }

    private static List<DetectorTraining.Labelled> sets(
            String option, List<Path> folders, List<Path> csvs) {
        if (folders.size() != csvs.size()) {
            throw new IllegalArgumentException(
                    "%s is given %d times for %d folders"
                            .formatted(option, csvs.size(), folders.size()));
        }
        return IntStream.range(0, folders.size())
                .mapToObj(i -> new DetectorTraining.Labelled(folders.get(i), csvs.get(i)))
                .toList();
    }
}
