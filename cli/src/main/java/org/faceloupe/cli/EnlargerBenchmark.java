package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.FaceGenerator;
import org.faceloupe.networks.GemmBound;
import org.faceloupe.networks.OnnxExport;
import org.faceloupe.networks.PaperGenerator;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.Threads;
import org.faceloupe.networks.WeightsFile;

/**
 * The generators' time for a face against what the machine's matrix products allow: the program's
 * weights at every entry and the paper's network, in batches of 1, 8 and 32, on one thread and on
 * two where the machine has them; beside them the same network layer by layer, and ONNX Runtime.
 */
final class EnlargerBenchmark {

    private static final int ROUNDS = 7;
    private static final double MOST_MILLISECONDS = 3000;
    private static final String BOUND = "fp32 GEMM bound";

    private final DeviceChoice device;
    private final Optional<Path> onnxRuntime;
    private final List<BenchmarkRow> rows = new ArrayList<>();

    private EnlargerBenchmark(DeviceChoice device, Optional<Path> onnxRuntime) {
        this.device = device;
        this.onnxRuntime = onnxRuntime;
    }

    /**
     * Measures.
     *
     * @param onnxRuntime its jar, if it is to be measured too
     */
    static List<BenchmarkRow> run(
            WeightsFile weights, DeviceChoice device, Optional<Path> onnxRuntime) {
        EnlargerBenchmark benchmark = new EnlargerBenchmark(device, onnxRuntime);
        int before = Threads.use(1);
        try {
            for (int threads = 1; threads <= 2; threads++) {
                if (threads <= Runtime.getRuntime().availableProcessors()) {
                    Threads.use(threads);
                    double rate = GemmBound.gigaFlopsPerSecond();
                    benchmark.measure("superres", weights, threads, rate);
                    benchmark.measure("paper's", paper(), threads, rate);
                }
            }
        } finally {
            Threads.use(before);
        }
        return benchmark.rows;
    }

    /** The paper's network with values drawn at random: they cost the same time. */
    private static WeightsFile paper() {
        PaperGenerator network = PaperGenerator.full();
        return new WeightsFile(
                "paper",
                network.metadata(),
                ParameterVector.start(network.specs(), 1).tensors(),
                "");
    }

    private void measure(String name, WeightsFile weights, int threads, double rate) {
        try (FaceGenerator own = FaceGenerator.load(weights, device);
                FaceGenerator plain = FaceGenerator.loadPlain(weights, device)) {
            for (int entry : own.entries()) {
                double bound = 1000 * own.gigaFlops(entry) / rate;
                for (int batch : List.of(1, 8, 32)) {
                    String what =
                            "%s, entry %d, batch %d, threads %d"
                                    .formatted(name, entry, batch, threads);
                    List<RgbImage> inputs = noise(entry, batch);
                    row(what, batch, bound, () -> own.enlarge(inputs));
                    row(what + ", plain", batch, bound, () -> plain.enlarge(inputs));
                }
                onnxRuntime.ifPresent(jar -> rival(name, jar, weights, entry, threads, bound));
            }
        }
    }

    private void rival(
            String name, Path jar, WeightsFile weights, int entry, int threads, double bound) {
        byte[] model = OnnxExport.generator(weights, entry);
        try (OnnxRuntimeRival rival = new OnnxRuntimeRival(jar, model, threads)) {
            for (int batch : List.of(1, 8, 32)) {
                String what =
                        "%s, entry %d, batch %d, threads %d, ONNX Runtime"
                                .formatted(name, entry, batch, threads);
                float[] faces = new float[batch * 3 * entry * entry];
                row(
                        what,
                        batch,
                        bound,
                        () -> rival.run(faces, new long[] {batch, 3, entry, entry}));
            }
        }
    }

    /** Adds the best of several rounds. */
    private void row(String what, int batch, double bound, Runnable work) {
        work.run();
        double best = Double.MAX_VALUE;
        double sum = 0;
        for (int round = 0; round < ROUNDS && (round < 2 || sum < MOST_MILLISECONDS); round++) {
            long start = System.nanoTime();
            work.run();
            double milliseconds = (System.nanoTime() - start) / 1e6;
            sum += milliseconds;
            best = Math.min(best, milliseconds);
        }
        rows.add(new BenchmarkRow(what, best / batch, "ms/face", BOUND, bound));
    }

    private static List<RgbImage> noise(int side, int count) {
        Random random = new Random(side);
        return IntStream.range(0, count)
                .mapToObj(
                        i -> {
                            byte[] rgb = new byte[side * side * 3];
                            random.nextBytes(rgb);
                            return new RgbImage(side, side, rgb);
                        })
                .toList();
    }
}
