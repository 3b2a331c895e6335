package org.faceloupe.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.faceloupe.detector.DetectorStage;
import org.faceloupe.ingest.VideoFile;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Stage;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.sink.FileSink;
import org.faceloupe.superres.SuperresStage;

/**
 * The whole of {@code enhance} against the sum of its parts, each measured alone and after its
 * start: decoding, detecting, enlarging, writing. The whole counts from nothing to the last file,
 * broker and networks included.
 */
final class PipelineBenchmark {

    private static final int BATCH = 16;

    private final Enhancement.Settings settings;
    private final Progress progress;
    private final List<Frame> frames = new ArrayList<>();
    private List<Face> faces = List.of();
    private List<EnhancedFace> enhanced = List.of();
    private EndOfStream end = new EndOfStream("none", "none", 0, "");

    /**
     * @param settings of the job; its output directory is written
     */
    PipelineBenchmark(Enhancement.Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    List<BenchmarkRow> run(StopSignal stop) {
        double decode = seconds(this::decode);
        double detect =
                with(() -> new DetectorStage(settings.detector(), settings.faces()), this::detect);
        double enlarge =
                with(
                        () -> SuperresStage.open(settings.generator(), settings.device()),
                        this::enlarge);
        double write = with(() -> new FileSink(settings.sink()), this::write);
        UnfinishedResult none = new UnfinishedResult(settings.sink().output(), "a measurement");
        none.forget();
        double whole = seconds(() -> new Enhancement(settings, none, progress).run(stop));
        double parts = decode + detect + enlarge + write;
        double perFrame = 1000.0 / Math.max(1, frames.size());
        return List.of(
                row("detector", detect * perFrame, "ms/frame", "decoding", decode * perFrame),
                row("enhance, enlarging alone", enlarge, "s", "all parts alone", parts),
                row("enhance, writing alone", write, "s", "all parts alone", parts),
                row("enhance, whole", whole, "s", "all parts alone", parts));
    }

    private static BenchmarkRow row(
            String name, double value, String unit, String baseline, double baselineValue) {
        return new BenchmarkRow(name, value, unit, baseline, baselineValue);
    }

    private void decode() {
        try (VideoFile video = VideoFile.open(settings.video(), "benchmark", settings.ingest())) {
            for (StreamItem item = video.next(); item != null; item = video.next()) {
                if (item instanceof Frame frame) {
                    frames.add(frame);
                } else if (item instanceof EndOfStream last) {
                    end = last;
                }
            }
        }
    }

    private void detect(Stage<Frame, Face> stage) {
        faces = all(stage, frames);
    }

    private void enlarge(Stage<Face, EnhancedFace> stage) {
        enhanced = all(stage, faces);
    }

    private void write(Stage<EnhancedFace, EnhancedFace> stage) {
        all(stage, enhanced);
        stage.endOfStream(end);
    }

    private static <I extends StreamItem, O extends StreamItem> List<O> all(
            Stage<I, O> stage, List<I> items) {
        List<O> results = new ArrayList<>();
        for (int from = 0; from < items.size(); from += BATCH) {
            results.addAll(
                    stage.process(items.subList(from, Math.min(from + BATCH, items.size()))));
        }
        return results;
    }

    /** A part's time in seconds, without its start and its end. */
    private static <I extends StreamItem, O extends StreamItem> double with(
            Supplier<Stage<I, O>> start, Consumer<Stage<I, O>> work) {
        try (Stage<I, O> stage = start.get()) {
            return seconds(() -> work.accept(stage));
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
