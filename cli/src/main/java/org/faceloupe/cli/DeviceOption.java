package org.faceloupe.cli;

import org.faceloupe.networks.DeviceChoice;
import picocli.CommandLine.Option;

/** What the networks run on. */
final class DeviceOption {

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            description = "Where the networks run; auto takes a GPU if there is one.")
    DeviceChoice device = DeviceChoice.AUTO;
}
