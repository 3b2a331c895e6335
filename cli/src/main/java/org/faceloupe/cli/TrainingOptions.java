package org.faceloupe.cli;

import java.nio.file.Path;
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
}
