package org.faceloupe.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code faceloupe}: its commands, where they write, and what a failure looks like. */
final class Program {

    static final String VERSION = "faceloupe 0.1.0";

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private final CommandLine commands;

    Program(PrintWriter out, PrintWriter err, StopSignal stop) {
        this.commands =
                new CommandLine(new Root())
                        .addSubcommand(new IngestCommand(stop))
                        .addSubcommand(new DetectCommand(stop))
                        .addSubcommand(new SuperresCommand(stop))
                        .addSubcommand(new BrokerCommand(stop))
                        .addSubcommand(new UpscaleCommand(stop))
                        .addSubcommand(new TrainCommand())
                        .addSubcommand(new EvaluateCommand())
                        .addSubcommand(new ExportCommand())
                        .setOut(out)
                        .setErr(err)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(Failures::failed)
                        .setParameterExceptionHandler(Failures::wrongUsage);
    }

    int run(String... args) {
        return commands.execute(args);
    }

    @Command(
            name = "faceloupe",
            description = "Finds small faces in video and enlarges them eight times.",
            synopsisSubcommandLabel = "COMMAND",
            commandListHeading = "%nCommands:%n",
            footer = "  faceloupe upscale crops/*.png --output out/faces")
    private static final class Root implements Runnable {

        @Spec private CommandSpec spec;
        @Mixin private StandardOptions standard;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Missing command");
        }
    }
}
