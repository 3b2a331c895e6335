package org.faceloupe.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.faceloupe.sink.SinkSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A video file to enhanced faces, their index and the finished video. */
@Command(
        name = "enhance",
        description =
                "Finds the faces of a video, enlarges them and writes everything to a folder.",
        footer = "  faceloupe enhance hall.mp4 --output out/hall")
final class EnhanceCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "VIDEO", description = "Any file that FFmpeg reads.")
    private Path video;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder of the results; default: out/<the video's name>.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--scale",
            paramLabel = "1..8",
            description = "How many times larger the video becomes; default: ${DEFAULT-VALUE}.")
    private int scale = 4;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers to use; default: a broker in the process.")
    private Optional<String> bootstrapServers = Optional.empty();

    @Mixin private NetworkOptions networks;
    @Mixin private IngestOptions ingest;
    @Mixin private DetectorOptions detector;
    @Mixin private JsonOption json;

    private final StopSignal stop;

    EnhanceCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        Enhancement.Settings settings = WrongValue.told(spec, this::settings);
        PrintWriter err = spec.commandLine().getErr();
        Enhancement.Result result = new Enhancement(settings, Progress.to(err)).run(stop);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!result.note().isEmpty()) {
            err.println("faceloupe: %s: %s".formatted(video, result.note()));
        }
        if (result.lost() > 0) {
            err.println(
                    "faceloupe: %d records could not be processed and are missing from the result"
                            .formatted(result.lost()));
        }
        Report report =
                new Report(
                        result.frames(),
                        result.faces(),
                        seconds,
                        settings.sink().output().toString(),
                        result.note());
        json.print(spec.commandLine().getOut(), report, report.text());
        return Program.DONE;
    }

    private Enhancement.Settings settings() {
        Path directory = output.orElseGet(() -> Path.of("out", FileNames.stem(video)));
        return new Enhancement.Settings(
                video,
                ingest.settings(),
                detector.settings(),
                networks.weights,
                networks.device,
                SinkSettings.oneStream(directory, scale),
                bootstrapServers);
    }

    /** What {@code --json} prints; the note is left out if the video was read to its end. */
    record Report(
            long frames,
            long faces,
            double seconds,
            String output,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String note) {

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%d frames, %d faces, %.1f s, %.1f frames/s",
                    frames,
                    faces,
                    seconds,
                    frames / seconds);
        }
    }
}
