package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.faceloupe.cli.job.Flow;
import org.faceloupe.cli.options.BrokerOptions;
import org.faceloupe.cli.options.IngestOptions;
import org.faceloupe.cli.options.MetricsOptions;
import org.faceloupe.cli.options.WrongValue;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.FileNames;
import org.faceloupe.cli.process.HealthServer;
import org.faceloupe.cli.process.MetricsPage;
import org.faceloupe.cli.process.Progress;
import org.faceloupe.cli.process.RunnerThreads;
import org.faceloupe.cli.process.StageMetrics;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.ingest.HardwareDecoding;
import org.faceloupe.ingest.VideoFile;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.pipeline.ForeignText;
import org.faceloupe.pipeline.kafka.SourceRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A video file's frames into the topic of frames. */
@Command(
        name = "ingest",
        description = "Sends the frames of a video file to the topic of frames, then ends.",
        footer = "  faceloupe ingest hall.mp4 --bootstrap-servers localhost:9092 --stream hall")
final class IngestCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private BrokerOptions broker;
    @Mixin private MetricsOptions metrics;
    @Mixin private IngestOptions ingest;

    @Parameters(paramLabel = "VIDEO", description = "Any file that FFmpeg reads.")
    private Path video;

    @Option(
            names = "--stream",
            paramLabel = "ID",
            description = "The stream's id; default: the file's name without its ending.")
    private Optional<String> stream = Optional.empty();

    private final StopSignal stop;

    IngestCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    @SuppressWarnings("try") // the registration and the server work by being open
    public Integer call() {
        VideoFileSettings settings = WrongValue.told(spec, ingest::settings);
        String id = stream.orElseGet(() -> FileNames.stem(video));
        VideoFileSettings firstLook = settings.decodedBy(HardwareDecoding.NONE);
        VideoFile.open(video, id, firstLook).close(); // tells before the broker is asked
        Flow flow = broker.flow();
        Progress progress = Progress.to(spec.commandLine().getErr());
        VideoFile source = VideoFile.open(video, id, settings);
        OptionalLong frames = source.expectedFrames();
        SourceRunner runner = new SourceRunner(flow.ingest(), source);
        try (runner;
                RunnerThreads threads = new RunnerThreads();
                HealthServer server =
                        metrics.serve(
                                () -> MetricsPage.of(StageMetrics.of("ingest", runner), ""),
                                threads::isGoingOn);
                StopSignal.Registration registration = stop.onStop(threads::finish)) {
            threads.startLast("ingest", runner);
            threads.await(() -> progress.show(runner.stats().recordsOut(), frames, "frames"));
            progress.clear();
            spec.commandLine()
                    .getOut()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "%d records sent as stream %s",
                                    runner.stats().recordsOut(),
                                    ForeignText.shown(id)));
        }
        return ExitCode.DONE;
    }
}
