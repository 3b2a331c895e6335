package org.faceloupe.cli.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.faceloupe.cli.options.WrongValue;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.trainer.landmarks.FanSettings;
import org.faceloupe.trainer.landmarks.FanTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Faces with 68 landmarks to a landmark network's weights. */
@Command(
        name = "fan",
        description = "Trains the landmark network on faces with 68 points.",
        footer = "  faceloupe train fan --data landmarks/helen --output runs/fan")
final class TrainFanCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private TrainingOptions training;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder of faces whose points are in the CSV of the same name beside it, or in"
                            + " .pts files beside the pictures; may be given more than once.")
    private List<Path> data = List.of();

    @Option(
            names = "--adapted-data",
            paramLabel = "DIR",
            description =
                    "Such a folder of other annotators: its points are moved by how far --start's"
                            + " network reads each from there in the mean. May be given more than"
                            + " once.")
    private List<Path> adapted = List.of();

    @Option(
            names = "--teacher",
            paramLabel = "FILE",
            description =
                    "Landmark network whose heatmaps are learnt instead of the points; 2D-FAN-4 in"
                            + " safetensors will do.")
    private Optional<Path> teacher = Optional.empty();

    private final StopSignal stop;

    TrainFanCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() {
        if (data.isEmpty() && adapted.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "nothing to learn from; give --data or --adapted-data");
        }
        FanSettings settings = WrongValue.told(spec, () -> FanSettings.named(training.config));
        Optional<WeightsFile> start = training.start();
        Optional<WeightsFile> taught = teacher.map(WeightsFile::read);
        Path weights =
                training.train(
                        spec,
                        stop,
                        folder -> FanTraining.run(settings, data, adapted, folder, start, taught));
        spec.commandLine().getOut().println("weights written to " + weights);
        return ExitCode.DONE;
    }
}
