package org.faceloupe.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.faceloupe.cli.job.Enhancement;
import org.faceloupe.cli.job.JobKey;
import org.faceloupe.cli.job.UnfinishedResult;
import org.faceloupe.cli.job.VideoList;
import org.faceloupe.cli.job.WholeResult;
import org.faceloupe.cli.options.ConnectionOptions;
import org.faceloupe.cli.options.DetectorOptions;
import org.faceloupe.cli.options.FilmOptions;
import org.faceloupe.cli.options.IngestOptions;
import org.faceloupe.cli.options.JsonOption;
import org.faceloupe.cli.options.NetworkOptions;
import org.faceloupe.cli.options.SelectionOptions;
import org.faceloupe.cli.options.WrongValue;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.Progress;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.pipeline.ForeignText;
import org.faceloupe.sink.Flicker;
import org.faceloupe.sink.SinkSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Video files to enhanced faces, their index and the finished video. */
@Command(
        name = "enhance",
        description =
                "Finds the faces of a video, enlarges them and writes everything to a folder.",
        footer = "  faceloupe enhance hall.mp4 --output out/hall")
final class EnhanceCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "VIDEO",
            arity = "1..*",
            description =
                    "Any files that FFmpeg reads; a pattern in quotes stands for all it fits.")
    private List<Path> videos = List.of();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description =
                    "Folder of the results, of several videos with a folder each in it; default:"
                            + " out/<the video's name>.")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--resume",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Leave videos whose results are all there, made with the same settings, and go"
                            + " on where a run was cut off; the default.")
    private boolean resume;

    /** Default: a broker in the process. */
    @ArgGroup(exclusive = false)
    private @Nullable ConnectionOptions cluster;

    @Mixin private NetworkOptions networks;
    @Mixin private IngestOptions ingest;
    @Mixin private DetectorOptions detector;
    @Mixin private SelectionOptions selection;
    @Mixin private FilmOptions film;
    @Mixin private JsonOption json;

    private final StopSignal stop;

    EnhanceCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() {
        List<Report> reports = new ArrayList<>();
        WrongValue.told(spec, () -> VideoList.of(videos, output))
                .forEach((video, folder) -> reports.add(enhance(video, folder)));
        PrintWriter out = spec.commandLine().getOut();
        String lines = reports.stream().map(Report::text).collect(Collectors.joining("\n"));
        json.print(out, reports.size() == 1 ? reports.get(0) : new Reports(reports), lines);
        return ExitCode.DONE;
    }

    private Report enhance(Path video, Path folder) {
        long start = System.nanoTime();
        Enhancement.Settings settings = WrongValue.told(spec, () -> settings(video, folder));
        JobKey made = JobKey.of(settings);
        Optional<WholeResult> before = resume ? before(settings, made) : Optional.empty();
        if (before.isPresent()) {
            tell(
                    "%s: all results are in %s already; --no-resume makes them anew"
                            .formatted(video, folder));
        }
        WholeResult result = before.orElseGet(() -> enhance(settings, made));
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Report(
                result.frames(),
                result.faces(),
                seconds,
                folder.toString(),
                rounded(Flicker.of(folder)),
                result.note());
    }

    private Optional<WholeResult> before(Enhancement.Settings settings, JobKey made) {
        WholeResult.Found found = WholeResult.in(settings.sink(), made);
        tellWhyAnew(settings, found.whyAnew());
        return found.whole();
    }

    private void tellWhyAnew(Enhancement.Settings settings, String why) {
        if (!why.isEmpty()) {
            tell(
                    "%s: the results in %s are made anew: %s"
                            .formatted(settings.video(), settings.sink().output(), why));
        }
    }

    /** One line on standard error. */
    private void tell(String line) {
        spec.commandLine().getErr().println(ForeignText.shown(line));
    }

    private static @Nullable Double rounded(OptionalDouble flicker) {
        return flicker.isEmpty() ? null : Math.round(1000 * flicker.getAsDouble()) / 1000.0;
    }

    private WholeResult enhance(Enhancement.Settings settings, JobKey made) {
        Path folder = settings.sink().output();
        WholeResult.forget(folder);
        UnfinishedResult unfinished = unfinished(settings, made);
        Enhancement job =
                new Enhancement(settings, unfinished, Progress.to(spec.commandLine().getErr()));
        Enhancement.Result result = job.run(stop);
        if (!result.note().isEmpty()) {
            tell("faceloupe: %s: %s".formatted(settings.video(), result.note()));
        }
        if (result.lost() > 0) {
            tell(
                    "faceloupe: %d records could not be processed and are missing from the result"
                            .formatted(result.lost()));
        }
        WholeResult whole = new WholeResult(made, result.frames(), result.faces(), result.note());
        if (result.lost() == 0) {
            whole.writeTo(settings.sink());
        }
        return whole;
    }

    private UnfinishedResult unfinished(Enhancement.Settings settings, JobKey made) {
        UnfinishedResult unfinished = new UnfinishedResult(settings.sink().output(), made);
        if (!resume) {
            unfinished.forget();
        }
        tellWhyAnew(settings, unfinished.whyAnew());
        unfinished
                .last()
                .ifPresent(
                        mark ->
                                tell(
                                        "%s: goes on after frame %d; --no-resume starts over"
                                                .formatted(settings.video(), mark.frame())));
        return unfinished;
    }

    private Enhancement.Settings settings(Path video, Path folder) {
        return new Enhancement.Settings(
                video,
                ingest.settings(),
                detector.settings(),
                selection.selection(),
                networks.generator(spec),
                networks.device(),
                film.in(SinkSettings.oneStream(folder, film.scale())),
                Optional.ofNullable(cluster).map(ConnectionOptions::connection));
    }

    /** What {@code --json} prints for several videos. */
    record Reports(List<Report> videos) {}

    /**
     * What {@code --json} prints; the note is left out if the video was read to its end.
     *
     * @param flicker how restless the enhanced faces are, 1 being as restless as the originals;
     *     null if no face is followed from one frame to the next
     */
    record Report(
            long frames,
            long faces,
            double seconds,
            String output,
            @Nullable Double flicker,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String note) {

        String text() {
            return String.format(
                            Locale.ROOT,
                            "%d frames, %d faces, %.1f s, %.1f frames/s",
                            frames,
                            faces,
                            seconds,
                            frames / seconds)
                    + (flicker == null ? "" : ", flicker " + flicker);
        }
    }
}
