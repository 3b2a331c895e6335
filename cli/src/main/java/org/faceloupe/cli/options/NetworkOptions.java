package org.faceloupe.cli.options;

import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.superres.GeneratorChoice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which weights enlarge the faces, and on what. */
public final class NetworkOptions {

    @Mixin private GeneratorOptions generator;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            description = "Where the networks run; auto takes a GPU if there is one.")
    private DeviceChoice device = DeviceChoice.AUTO;

    /** The chosen weights; a share that is none is wrong usage. */
    public GeneratorChoice generator(CommandSpec spec) {
        return generator.generator(spec);
    }

    /** What the networks run on. */
    public DeviceChoice device() {
        return device;
    }
}
