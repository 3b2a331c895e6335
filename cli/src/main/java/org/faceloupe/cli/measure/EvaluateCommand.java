package org.faceloupe.cli.measure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a network. */
@Command(
        name = "evaluate",
        description = "Measures a network.",
        synopsisSubcommandLabel = "NETWORK",
        commandListHeading = "%nNetworks:%n",
        subcommands = {
            EvaluateGeneratorCommand.class,
            EvaluateFanCommand.class,
            EvaluateDetectorCommand.class,
            EvaluateErrorCommand.class
        },
        footer = "  faceloupe evaluate generator --data faces --json")
public final class EvaluateCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing network");
    }
}
