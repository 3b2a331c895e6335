package org.faceloupe.cli.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.faceloupe.cli.job.Enhancement;
import org.faceloupe.cli.options.DetectorOptions;
import org.faceloupe.cli.options.IngestOptions;
import org.faceloupe.cli.options.JsonOption;
import org.faceloupe.cli.options.NetworkOptions;
import org.faceloupe.cli.options.SelectionOptions;
import org.faceloupe.cli.options.WrongValue;
import org.faceloupe.cli.process.ExitCode;
import org.faceloupe.cli.process.Progress;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.cli.process.TemporaryDirectory;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.sink.SinkSettings;
import org.faceloupe.trainer.generator.TrainingSpeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The project's benchmarks. */
@Command(
        name = "benchmark",
        description = "Measures enlarging, detecting and the whole, each against a baseline.",
        footer = "  faceloupe benchmark --json")
public final class BenchmarkCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "VIDEO",
            arity = "0..1",
            description = "What is enhanced; default: the sample that comes with the program.")
    private Path video = Path.of(System.getProperty("faceloupe.root", "."), "samples", "lobby.mp4");

    @Option(
            names = "--yunet",
            paramLabel = "FILE",
            description = "YuNet's ONNX file, to hold the detector against.")
    private Optional<Path> yuNet = Optional.empty();

    @Option(
            names = "--onnxruntime",
            paramLabel = "FILE",
            description = "ONNX Runtime's jar, to hold the enlarger against.")
    private Optional<Path> onnxRuntime = Optional.empty();

    @Mixin private NetworkOptions networks;
    @Mixin private IngestOptions ingest;
    @Mixin private DetectorOptions detector;
    @Mixin private SelectionOptions selection;
    @Mixin private JsonOption json;

    private final StopSignal stop;

    public BenchmarkCommand(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public Integer call() {
        WeightsFile weights = networks.generator(spec).read().file();
        List<BenchmarkRow> rows =
                new ArrayList<>(EnlargerBenchmark.run(weights, networks.device(), onnxRuntime));
        rows.addAll(training());
        rows.addAll(DetectorBenchmark.run(video, yuNet));
        try (TemporaryDirectory directory = TemporaryDirectory.create()) {
            Enhancement.Settings job =
                    WrongValue.told(spec, () -> job(directory.path().resolve("out")));
            Progress progress = Progress.to(spec.commandLine().getErr());
            rows.addAll(new PipelineBenchmark(job, progress).run(stop));
        }
        json.print(
                spec.commandLine().getOut(),
                Map.of("rows", rows),
                rows.stream().map(BenchmarkRow::text).collect(Collectors.joining("\n")));
        return ExitCode.DONE;
    }

    private static List<BenchmarkRow> training() {
        List<BenchmarkRow> rows = new ArrayList<>();
        for (Arithmetic arithmetic : Arithmetic.forTraining()) {
            TrainingSpeed.Result speed = TrainingSpeed.measure(arithmetic);
            String how = ", " + arithmetic.key();
            rows.add(training("training, paper's generator" + how, speed.generator()));
            rows.add(training("training with critic and penalty" + how, speed.adversarial()));
        }
        return rows;
    }

    private static BenchmarkRow training(String name, TrainingSpeed.Timing step) {
        return new BenchmarkRow(name, step.taken(), "ms/face", "fp32 GEMM bound", step.bound());
    }

    private Enhancement.Settings job(Path output) {
        return new Enhancement.Settings(
                video,
                ingest.settings(),
                detector.settings(),
                selection.selection(),
                networks.generator(spec),
                networks.device(),
                SinkSettings.oneStream(output, 4),
                Optional.empty());
    }
}
