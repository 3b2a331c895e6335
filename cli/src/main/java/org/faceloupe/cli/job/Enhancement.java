package org.faceloupe.cli.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.faceloupe.cli.process.FileNames;
import org.faceloupe.cli.process.Opening;
import org.faceloupe.cli.process.OutputDirectory;
import org.faceloupe.cli.process.Progress;
import org.faceloupe.cli.process.RunnerThreads;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.stage.DetectorStage;
import org.faceloupe.detector.stage.FaceSelection;
import org.faceloupe.ingest.HardwareDecoding;
import org.faceloupe.ingest.VideoFile;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.kafka.KafkaConnection;
import org.faceloupe.pipeline.kafka.RunnerStats;
import org.faceloupe.pipeline.kafka.SourceRunner;
import org.faceloupe.pipeline.kafka.StageRunner;
import org.faceloupe.sink.FileSink;
import org.faceloupe.sink.SinkSettings;
import org.faceloupe.sink.files.FaceIndex;
import org.faceloupe.superres.GeneratorChoice;
import org.faceloupe.superres.SuperresStage;

/** One video through all stages in one process: the work of {@code enhance}. */
public final class Enhancement {

    /**
     * What is done to which video.
     *
     * @param cluster empty for a broker in the process
     */
    public record Settings(
            Path video,
            VideoFileSettings ingest,
            DetectorSettings detector,
            FaceSelection faces,
            GeneratorChoice generator,
            DeviceChoice device,
            SinkSettings sink,
            Optional<KafkaConnection> cluster) {}

    /**
     * What came of it.
     *
     * @param frames decoded
     * @param faces enlarged
     * @param lost records that no stage could process
     * @param note why the video ended early, or empty
     */
    public record Result(long frames, long faces, long lost, String note) {}

    private static final String STOPPED = "stopped before the end; run it again to finish";

    private final Settings settings;
    private final UnfinishedResult unfinished;
    private final Progress progress;
    private final List<StageRunner<?, ?>> stages = new CopyOnWriteArrayList<>();
    private final RunnerThreads threads = new RunnerThreads();
    private final AtomicReference<EndOfStream> end = new AtomicReference<>();
    private volatile boolean finishing;

    /**
     * @param unfinished where a run that was cut off left its bookmark, and this one leaves its own
     */
    public Enhancement(Settings settings, UnfinishedResult unfinished, Progress progress) {
        this.settings = settings;
        this.unfinished = unfinished;
        this.progress = progress;
    }

    /**
     * Does the work; returns when all files are there.
     *
     * @throws EnvironmentException if the video, the output, the weights, the device or the broker
     *     cannot be used, or if it was asked to stop
     */
    @SuppressWarnings("try") // the registration and the directory work by being open
    public Result run(StopSignal stop) {
        OptionalLong frames = firstLook();
        try (StopSignal.Registration registration =
                        stop.onStop(() -> threads.fail(new EnvironmentException(STOPPED)));
                OutputDirectory output = OutputDirectory.prepare(settings.sink.output())) {
            run(unfinished.last(), frames);
            return result();
        }
    }

    /** Opens the video before anything is made, so that a bad one leaves nothing behind. */
    private OptionalLong firstLook() {
        try (VideoFile video = open(settings.ingest.decodedBy(HardwareDecoding.NONE))) {
            return video.expectedFrames();
        }
    }

    private VideoFile open(VideoFileSettings how) {
        return VideoFile.open(settings.video, FileNames.stem(settings.video), how);
    }

    /** The networks are opened while the broker starts. */
    private void run(Optional<Bookmark> last, OptionalLong frames) {
        try (Opening<SuperresStage> superres = openSuperres();
                Opening<DetectorStage> detect = openDetector(last);
                JobBroker broker = JobBroker.open(settings.cluster)) {
            run(broker.flow(), superres, detect, last, frames);
        }
    }

    private Opening<SuperresStage> openSuperres() {
        return Opening.of(
                "open superres", () -> SuperresStage.open(settings.generator, settings.device));
    }

    private Opening<DetectorStage> openDetector(Optional<Bookmark> last) {
        return Opening.of(
                "open detector",
                () -> DetectorStage.goingOn(settings.detector, settings.faces, last));
    }

    private void run(
            Flow flow,
            Opening<SuperresStage> openingSuperres,
            Opening<DetectorStage> openingDetector,
            Optional<Bookmark> last,
            OptionalLong frames) {
        if (last.isEmpty()) {
            unfinished.forget(); // it is another job's
        }
        long before = last.map(Bookmark::frame).orElse(-1L);
        progress.startAt(before + 1);
        try (threads) {
            StageRunner<?, ?> superres =
                    start("superres", new StageRunner<>(flow.superres(), openingSuperres.take()));
            StageRunner<?, ?> detect =
                    start("detect", new StageRunner<>(flow.detect(), openingDetector.take()));
            FileSink sink = new FileSink(settings.sink, last.isPresent());
            start("sink", new StageRunner<>(flow.sink("sink"), watched(sink)));
            VideoFile video = open(settings.ingest).goingOnAfter(before);
            threads.start("ingest", new SourceRunner(flow.ingest(), video));
            threads.await(
                    () -> show(before + 1 + through(detect.stats(), superres.stats()), frames));
        } finally {
            progress.clear();
        }
    }

    private StageRunner<?, ?> start(String name, StageRunner<?, ?> runner) {
        stages.add(runner);
        threads.start(name, runner);
        return runner;
    }

    private long lost() {
        return stages.stream().mapToLong(stage -> stage.stats().deadLetters()).sum();
    }

    /**
     * Once a record was lost to the dead letters, no later bookmark is kept, so that a run that
     * resumes processes that record again.
     */
    private void reached(Bookmark mark) {
        if (lost() == 0) {
            unfinished.reached(mark);
        }
    }

    private WatchedSink watched(FileSink sink) {
        return new WatchedSink(
                sink,
                this::reached,
                () -> finishing = true,
                whole -> {
                    unfinished.forget();
                    end.set(whole);
                    threads.finish();
                },
                threads::fail);
    }

    /** Frames that were looked at, by the share of what was found in them that is enlarged. */
    private static long through(RunnerStats detect, RunnerStats superres) {
        double share = (double) superres.recordsIn() / Math.max(1, detect.recordsOut());
        return (long) (detect.recordsIn() * (detect.recordsOut() == 0 ? 1 : Math.min(1, share)));
    }

    private void show(long done, OptionalLong frames) {
        if (finishing) {
            progress.say("writing the video");
        } else {
            long known = frames.orElse(done); // the end of the stream is a record as well
            progress.show(Math.min(done, known), frames, "frames");
        }
    }

    private Result result() {
        EndOfStream whole = end.get();
        if (whole == null) {
            throw new EnvironmentException(STOPPED);
        }
        long faces = FaceIndex.count(settings.sink.output()); // of runs that were cut off as well
        return new Result(whole.frames(), faces, lost(), whole.note());
    }
}
