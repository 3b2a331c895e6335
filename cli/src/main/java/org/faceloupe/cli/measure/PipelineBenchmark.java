package org.faceloupe.cli.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.faceloupe.cli.job.Enhancement;
import org.faceloupe.cli.job.JobKey;
import org.faceloupe.cli.job.UnfinishedResult;
import org.faceloupe.cli.process.Progress;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.detector.stage.DetectorStage;
import org.faceloupe.ingest.VideoFile;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.Stage;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.sink.FileSink;
import org.faceloupe.superres.SuperresStage;

/**
 * The whole of {@code enhance} against its parts, each measured alone and after its start:
 * decoding, detecting, enlarging, writing. The whole counts from nothing to the last file, broker
 * and networks included.
 *
 * <p>What bounds it: it cannot be faster than its longest part, nor than all processors together
 * doing the work of all parts and nothing else.
 */
final class PipelineBenchmark {

    private static final int BATCH = 16;

    private final Enhancement.Settings settings;
    private final Progress progress;
    private final List<Frame> frames = new ArrayList<>();
    private List<Face> faces = List.of();
    private List<EnhancedFace> enhanced = List.of();
    private EndOfStream end = new EndOfStream("none", Run.UNTOLD, "none", 0, "");

    /**
     * @param settings of the job; its output directory is written
     */
    PipelineBenchmark(Enhancement.Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    List<BenchmarkRow> run(StopSignal stop) {
        Cost decode = Cost.of(this::decode);
        Cost detect =
                with(() -> new DetectorStage(settings.detector(), settings.faces()), this::detect);
        Cost enlarge =
                with(
                        () -> SuperresStage.open(settings.generator(), settings.device()),
                        this::enlarge);
        Cost write = write();
        UnfinishedResult none = new UnfinishedResult(settings.sink().output(), JobKey.of(settings));
        none.forget();
        Cost whole = Cost.of(() -> new Enhancement(settings, none, progress).run(stop));
        List<Cost> all = List.of(decode, detect, enlarge, write);
        double parts = all.stream().mapToDouble(Cost::seconds).sum();
        double work = all.stream().mapToDouble(Cost::processorSeconds).sum();
        double perFrame = 1000.0 / Math.max(1, frames.size());
        return List.of(
                row(
                        "detector",
                        detect.seconds * perFrame,
                        "ms/frame",
                        "decoding",
                        decode.seconds * perFrame),
                row("enhance, enlarging alone", enlarge.seconds, "s", "all parts alone", parts),
                row("enhance, writing alone", write.seconds, "s", "all parts alone", parts),
                row("enhance, whole", whole.seconds, "s", "all parts alone", parts),
                row(
                        "enhance, processor time",
                        whole.processorSeconds,
                        "s",
                        "all parts alone",
                        work),
                row(
                        "enhance, whole",
                        whole.seconds,
                        "s",
                        "bound by the slowest resource",
                        Math.max(
                                all.stream().mapToDouble(Cost::seconds).max().orElseThrow(),
                                work / Runtime.getRuntime().availableProcessors())));
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

    private Cost write() {
        try (FileSink sink = new FileSink(settings.sink())) {
            return Cost.of(
                    () -> {
                        batches(enhanced).forEach(sink::accept);
                        sink.end(end);
                    });
        }
    }

    private static <I extends StreamItem, O extends StreamItem> List<O> all(
            Stage<I, O> stage, List<I> items) {
        return batches(items).stream().flatMap(batch -> stage.process(batch).stream()).toList();
    }

    private static <I> List<List<I>> batches(List<I> items) {
        List<List<I>> batches = new ArrayList<>();
        for (int from = 0; from < items.size(); from += BATCH) {
            batches.add(items.subList(from, Math.min(from + BATCH, items.size())));
        }
        return batches;
    }

    /** A part's cost, without its start and its end. */
    private static <I extends StreamItem, O extends StreamItem> Cost with(
            Supplier<Stage<I, O>> start, Consumer<Stage<I, O>> work) {
        try (Stage<I, O> stage = start.get()) {
            return Cost.of(() -> work.accept(stage));
        }
    }

    /**
     * What some work takes.
     *
     * @param seconds by the clock
     * @param processorSeconds of this process, all threads and the compiler included
     */
    private record Cost(double seconds, double processorSeconds) {

        private static final OperatingSystemMXBean SYSTEM =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        static Cost of(Runnable work) {
            long start = System.nanoTime();
            long used = SYSTEM.getProcessCpuTime();
            work.run();
            return new Cost(
                    (System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - used) / 1e9);
        }
    }
}
