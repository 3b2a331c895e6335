package org.faceloupe.cli;

import java.io.PrintWriter;
import org.faceloupe.cli.job.ProgramVersion;
import org.faceloupe.cli.measure.BenchmarkCommand;
import org.faceloupe.cli.measure.EvaluateCommand;
import org.faceloupe.cli.process.Failures;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.cli.train.CropCommand;
import org.faceloupe.cli.train.DegradeCommand;
import org.faceloupe.cli.train.LabelCommand;
import org.faceloupe.cli.train.ScenesCommand;
import org.faceloupe.cli.train.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code faceloupe}: its commands, where they write, and what a failure looks like. */
final class Program {

    private final CommandLine commands;

    Program(PrintWriter out, PrintWriter err, StopSignal stop) {
        this.commands =
                new CommandLine(new Root())
                        .addSubcommand(new EnhanceCommand(stop))
                        .addSubcommand(new RunCommand(stop))
                        .addSubcommand(new StreamsCommand())
                        .addSubcommand(new IngestCommand(stop))
                        .addSubcommand(new DetectCommand(stop))
                        .addSubcommand(new SuperresCommand(stop))
                        .addSubcommand(new SinkCommand(stop))
                        .addSubcommand(new BrokerCommand(stop))
                        .addSubcommand(new UpscaleCommand(stop))
                        .addSubcommand(new VerifyCommand(stop))
                        .addSubcommand(new BenchmarkCommand(stop))
                        .addSubcommand(new LabelCommand())
                        .addSubcommand(new CropCommand())
                        .addSubcommand(TrainCommand.with(stop))
                        .addSubcommand(new DegradeCommand())
                        .addSubcommand(new ScenesCommand())
                        .addSubcommand(new EvaluateCommand())
                        .addSubcommand(new ExportCommand())
                        .setOut(out)
                        .setErr(err)
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(Failures::failed)
                        .setParameterExceptionHandler(Failures::wrongUsage);
        settle(commands);
    }

    /** What every command understands and how it explains itself. */
    private static void settle(CommandLine command) {
        command.getCommandSpec()
                .mixinStandardHelpOptions(true)
                .version("faceloupe " + ProgramVersion.get())
                .addOption(
                        OptionSpec.builder(Failures.DEBUG)
                                .description("Show the stack trace of a failure.")
                                .build())
                .usageMessage()
                .sortOptions(false)
                .footerHeading("%nExample:%n");
        command.getSubcommands().values().forEach(Program::settle);
    }

    int run(String... args) {
        return commands.execute(args);
    }

    @Command(
            name = "faceloupe",
            description = "Finds small faces in video and enlarges them eight times.",
            synopsisSubcommandLabel = "COMMAND",
            commandListHeading = "%nCommands:%n",
            footer = "  faceloupe enhance hall.mp4 --output out/hall")
    private static final class Root implements Runnable {

        @Spec private CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Missing command");
        }
    }
}
