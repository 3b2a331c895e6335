package org.faceloupe.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a network. */
@Command(
        name = "train",
        description = "Trains a network.",
        synopsisSubcommandLabel = "NETWORK",
        commandListHeading = "%nNetworks:%n",
        subcommands = {
            TrainGeneratorCommand.class,
            TrainFanCommand.class,
            TrainDetectorCommand.class,
            TrainAblationCommand.class,
            TrainErrorCommand.class
        },
        footer = "  faceloupe train generator --data faces --output runs/first")
final class TrainCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing network");
    }
}
