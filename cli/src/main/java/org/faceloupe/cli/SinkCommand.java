package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.faceloupe.cli.job.Flow;
import org.faceloupe.cli.options.BrokerOptions;
import org.faceloupe.cli.options.FilmOptions;
import org.faceloupe.cli.options.MetricsOptions;
import org.faceloupe.cli.options.WrongValue;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.pipeline.kafka.StageRunner;
import org.faceloupe.sink.FileSink;
import org.faceloupe.sink.SinkSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The sink as a process of its own. */
@Command(
        name = "sink",
        description =
                "Writes the faces in the topic of enhanced faces to a folder for each stream, until"
                        + " it is stopped.",
        footer = "  faceloupe sink --bootstrap-servers localhost:9092 --output out")
final class SinkCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private BrokerOptions broker;
    @Mixin private FilmOptions film;
    @Mixin private MetricsOptions metrics;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the results.")
    private Path output;

    private final StopSignal stop;

    SinkCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() {
        SinkSettings settings =
                WrongValue.told(
                        spec, () -> film.in(SinkSettings.manyStreams(output, film.scale())));
        Flow flow = broker.flow();
        StageLoop.run(
                "sink",
                "",
                new StageRunner<>(flow.sink("sink"), new FileSink(settings)),
                metrics,
                stop);
        return ExitCode.DONE;
    }
}
