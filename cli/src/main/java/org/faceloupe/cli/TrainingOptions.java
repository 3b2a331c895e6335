package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.trainer.run.RunFolder;
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

    /** The output, followed by a bar on a terminal and in the log elsewhere. */
    RunFolder folder(CommandSpec spec) {
        return Progress.onTerminal()
                ? new RunFolder(output, resume, TrainingBar.to(spec.commandLine().getErr()))
                : new RunFolder(output, resume);
    }

    Optional<WeightsFile> start() {
        return start.map(WeightsFile::read);
    }
}
