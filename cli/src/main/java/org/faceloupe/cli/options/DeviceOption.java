package org.faceloupe.cli.options;

import org.faceloupe.networks.DeviceChoice;
import picocli.CommandLine.Option;

/** What the networks run on. */
public final class DeviceOption {

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            description = "Where the networks run; auto takes a GPU if there is one.")
    private DeviceChoice device = DeviceChoice.AUTO;

    /** What was chosen. */
    public DeviceChoice device() {
        return device;
    }
}
