package org.faceloupe.cli.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.faceloupe.cli.options.WrongValue;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.networks.WeightsFile;
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

    private final StopSignal stop;

    TrainDetectorCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() {
        DetectorTrainingSettings settings =
                WrongValue.told(spec, () -> DetectorTrainingSettings.named(training.config));
        List<DetectorTraining.Labelled> scenes = WrongValue.told(spec, sets::scenes);
        List<DetectorTraining.Labelled> portraits = WrongValue.told(spec, sets::portraits);
        Optional<WeightsFile> start = training.start();
        Path weights =
                training.train(
                        spec,
                        stop,
                        folder -> DetectorTraining.run(settings, scenes, portraits, folder, start));
        spec.commandLine().getOut().println("weights written to " + weights);
        return ExitCode.DONE;
    }
}
