package org.faceloupe.cli.process;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import org.faceloupe.broker.BrokerException;
import org.faceloupe.networks.DeviceException;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.ForeignText;
import org.faceloupe.trainer.run.TrainingException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How a failure is told: one line on standard error, the stack trace only with {@code --debug}. */
public final class Failures {

    /** The option that shows stack traces. */
    public static final String DEBUG = "--debug";

    private Failures() {}

    /** A command that could not do its work. */
    public static int failed(Exception failure, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getErr();
        boolean debug = command.getParseResult().hasMatchedOption(DEBUG);
        if (isExpected(failure)) {
            err.println("faceloupe: " + oneLine(failure));
        } else {
            err.println(
                    "faceloupe: unexpected failure: %s%s"
                            .formatted(
                                    oneLine(failure),
                                    debug ? "" : " (--debug shows where it happened)"));
        }
        if (debug) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            trace.toString().lines().map(Failures::traceLine).forEach(err::println);
        }
        return ExitCode.FAILED;
    }

    /** Java begins the lines of a trace with tabs of its own; what follows may be foreign. */
    private static String traceLine(String line) {
        String words = line.stripLeading();
        return "\t".repeat(line.length() - words.length()) + ForeignText.shown(words);
    }

    /** A command line that makes no sense. */
    public static int wrongUsage(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        command.getErr()
                .println(
                        "faceloupe: %s (%s --help shows the usage)"
                                .formatted(
                                        oneLine(failure),
                                        command.getCommandSpec().qualifiedName()));
        return ExitCode.WRONG_USAGE;
    }

    /** What work on another thread failed with. */
    static RuntimeException cause(CompletionException failure) {
        return failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }

    private static boolean isExpected(Exception failure) {
        return failure instanceof EnvironmentException
                || failure instanceof BrokerException
                || failure instanceof WeightsException
                || failure instanceof DeviceException
                || failure instanceof TrainingException
                || failure instanceof UncheckedIOException;
    }

    private static String oneLine(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : ForeignText.shown(message.strip().replaceAll("\\s*\\R\\s*", "; "));
    }
}
