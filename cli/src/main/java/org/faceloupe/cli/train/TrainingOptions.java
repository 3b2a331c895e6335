package org.faceloupe.cli.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.faceloupe.cli.process.Progress;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.trainer.run.RunFolder;
import org.faceloupe.trainer.run.TrainingWatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a training run starts from and where it goes. */
final class TrainingOptions {

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the run: checkpoints, log, weights.")
    Path output = Path.of("");

    @Option(names = "--resume", description = "Go on from the folder's last checkpoint.")
    private boolean resume;

    @Option(
            names = "--config",
            paramLabel = "NAME|FILE",
            description = "Settings that ship, or a YAML file; default: ${DEFAULT-VALUE}.")
    String config = "compact";

    @Option(
            names = "--start",
            paramLabel = "FILE",
            description = "Weights to start from; default: random values.")
    private Optional<Path> start = Optional.empty();

    /**
     * Trains in the output, followed by a bar on a terminal and in the log elsewhere.
     *
     * @param training from the run's folder to the weights file
     */
    Path train(CommandSpec spec, StopSignal stop, Function<RunFolder, Path> training) {
        TrainingWatch watch =
                Progress.onTerminal()
                        ? TrainingBar.to(spec.commandLine().getErr())
                        : TrainingWatch.LOG;
        return stop.runHeeding(
                asked -> training.apply(new RunFolder(output, resume, watch, asked)));
    }

    Optional<WeightsFile> start() {
        return start.map(WeightsFile::read);
    }
}
