package org.faceloupe.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.faceloupe.cli.options.DetectionSettings;
import org.faceloupe.cli.options.NetworkOptions;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.HangUp;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.live.config.ConfigWatch;
import org.faceloupe.live.config.RunConfigFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Cameras, folders and files, all stages in one process, until it is stopped. */
@Command(
        name = "run",
        description = {
            "Enhances the faces of all streams that a file lists, until it is stopped. Streams that"
                    + " are added to the file or taken from it start and stop at once."
        },
        footer = "  faceloupe run --config faceloupe.yaml")
final class RunCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "The streams and the rest; docs/faceloupe.yaml explains every key.")
    private Path config;

    @Mixin private NetworkOptions networks;

    private final StopSignal stop;

    RunCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    @SuppressWarnings("try") // it listens by being open
    public Integer call() {
        ConfigWatch watch = new ConfigWatch(config, System.getenv(), DetectionSettings.OF_STREAMS);
        PrintWriter out = spec.commandLine().getOut();
        out.println(RunConfigFile.text(watch.config()));
        LiveRun run =
                new LiveRun(
                        watch, networks.generator(spec), networks.device(), line -> say(out, line));
        try (HangUp hangUp = HangUp.listen(watch::readAgain)) {
            run.run(stop);
        }
        return ExitCode.DONE;
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
