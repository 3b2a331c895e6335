package org.faceloupe.cli.train;

import org.faceloupe.cli.process.StopSignal;
import picocli.CommandLine;
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
        subcommands = TrainErrorCommand.class,
        footer = "  faceloupe train generator --data faces --output runs/first")
public final class TrainCommand implements Runnable {

    @Spec private CommandSpec spec;

    /** The command with all that it can train; a run that is asked to stop leaves a checkpoint. */
    public static CommandLine with(StopSignal stop) {
        return new CommandLine(new TrainCommand())
                .addSubcommand(new TrainGeneratorCommand(stop))
                .addSubcommand(new TrainFanCommand(stop))
                .addSubcommand(new TrainDetectorCommand(stop))
                .addSubcommand(new TrainAblationCommand(stop));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing network");
    }
}
