package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.faceloupe.networks.WeightsFile;
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
    boolean resume;

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

    Optional<WeightsFile> start() {
        return start.map(WeightsFile::read);
    }
}
