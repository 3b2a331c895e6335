package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.DetectorStage;
import org.faceloupe.detector.FaceSelection;
import org.faceloupe.ingest.VideoFile;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.SourceRunner;
import org.faceloupe.pipeline.StageRunner;
import org.faceloupe.sink.FileSink;
import org.faceloupe.sink.SinkSettings;
import org.faceloupe.superres.GeneratorChoice;
import org.faceloupe.superres.SuperresStage;

/** One video through all stages in one process: the work of {@code enhance}. */
final class Enhancement {

    /**
     * What is done to which video.
     *
     * @param bootstrapServers empty for a broker in the process
     */
    record Settings(
            Path video,
            VideoFileSettings ingest,
            DetectorSettings detector,
            FaceSelection faces,
            GeneratorChoice generator,
            DeviceChoice device,
            SinkSettings sink,
            Optional<String> bootstrapServers) {}

    /**
     * What came of it.
     *
     * @param frames decoded
     * @param faces enlarged
     * @param lost records that no stage could process
     * @param note why the video ended early, or empty
     */
    record Result(long frames, long faces, long lost, String note) {}

    private static final String STOPPED = "stopped before the end; run it again to finish";

    private final Settings settings;
    private final Progress progress;
    private final RunnerThreads threads = new RunnerThreads();
    private final AtomicReference<EndOfStream> end = new AtomicReference<>();
    private volatile boolean finishing;

    Enhancement(Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Does the work; returns when all files are there.
     *
     * @throws EnvironmentException if the video, the output, the weights, the device or the broker
     *     cannot be used, or if it was asked to stop
     */
    @SuppressWarnings("try") // the registration and the directory work by being open
    Result run(StopSignal stop) {
        OptionalLong frames = firstLook();
        try (StopSignal.Registration registration =
                        stop.onStop(() -> threads.fail(new EnvironmentException(STOPPED)));
                OutputDirectory output = OutputDirectory.prepare(settings.sink.output());
                JobBroker broker = JobBroker.open(settings.bootstrapServers)) {
            return run(broker.flow(), frames);
        }
    }

    /** Opens the video before anything is made, so that a bad one leaves nothing behind. */
    private OptionalLong firstLook() {
        try (VideoFile video = open()) {
            return video.expectedFrames();
        }
    }

    private VideoFile open() {
        return VideoFile.open(settings.video, FileNames.stem(settings.video), settings.ingest);
    }

    private Result run(Flow flow, OptionalLong frames) {
        StageRunner<EnhancedFace, EnhancedFace> sink;
        StageRunner<Face, EnhancedFace> superres;
        StageRunner<Frame, Face> detect;
        try (threads) {
            superres =
                    new StageRunner<>(
                            flow.superres(),
                            SuperresStage.open(settings.generator, settings.device));
            threads.start("superres", superres);
            detect =
                    new StageRunner<>(
                            flow.detect(), new DetectorStage(settings.detector, settings.faces));
            threads.start("detect", detect);
            sink = new StageRunner<>(flow.sink(), watched(new FileSink(settings.sink)));
            threads.start("sink", sink);
            threads.start("ingest", new SourceRunner(flow.ingest(), open()));
            StageRunner<?, ?> slowest = detect;
            threads.await(() -> show(slowest.stats().recordsIn(), frames));
        } finally {
            progress.clear();
        }
        long lost =
                sink.stats().deadLetters()
                        + superres.stats().deadLetters()
                        + detect.stats().deadLetters();
        return result(sink.stats().recordsIn() - 1, lost);
    }

    private WatchedSink watched(FileSink sink) {
        return new WatchedSink(
                sink,
                () -> finishing = true,
                whole -> {
                    end.set(whole);
                    threads.finish();
                },
                threads::fail);
    }

    private void show(long done, OptionalLong frames) {
        if (finishing) {
            progress.say("writing the video");
        } else {
            long known = frames.orElse(done); // the end of the stream is a record as well
            progress.show(Math.min(done, known), frames, "frames");
        }
    }

    private Result result(long faces, long lost) {
        EndOfStream whole = end.get();
        if (whole == null) {
            throw new EnvironmentException(STOPPED);
        }
        return new Result(whole.frames(), faces, lost, whole.note());
    }
}
