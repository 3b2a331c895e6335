package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.faceloupe.networks.DeviceChoice;
import picocli.CommandLine.Option;

/** Which weights enlarge the faces, and on what. */
final class NetworkOptions {

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Generator's weights (safetensors); default: those of the program.")
    Optional<Path> weights = Optional.empty();

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            description = "Where the networks run; auto takes a GPU if there is one.")
    DeviceChoice device = DeviceChoice.AUTO;
}
