package org.faceloupe.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes weights for other programs. */
@Command(
        name = "export",
        description = "Writes weights for other programs.",
        synopsisSubcommandLabel = "NETWORK",
        commandListHeading = "%nNetworks:%n",
        subcommands = {
            ExportGeneratorCommand.class,
            ExportFanCommand.class,
            ExportDetectorCommand.class
        },
        footer = "  faceloupe export generator --format pytorch --output generator.safetensors")
final class ExportCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing network");
    }
}
