package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.faceloupe.trainer.detector.DetectorTraining;
import org.faceloupe.trainer.detector.DetectorTrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin private LabelledSets sets;

    @Override
    public Integer call() {
        DetectorTrainingSettings settings =
                WrongValue.told(spec, () -> DetectorTrainingSettings.named(training.config));
        Path weights =
                DetectorTraining.run(
                        settings,
                        WrongValue.told(spec, sets::scenes),
                        WrongValue.told(spec, sets::portraits),
                        training.folder(spec),
                        training.start());
        spec.commandLine().getOut().println("weights written to " + weights);
        return Program.DONE;
    }
}
