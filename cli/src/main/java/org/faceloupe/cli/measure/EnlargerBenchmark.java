package org.faceloupe.cli.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.GemmBound;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.Tensor;
import org.faceloupe.networks.Threads;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.export.OnnxExport;
import org.faceloupe.networks.generator.FaceGenerator;
import org.faceloupe.networks.generator.PaperGenerator;

/**
 * The generators' time for a face against what the machine's matrix products allow: the program's
 * weights at every entry and the paper's network, in batches of 1, 8 and 32, on one thread and on
 * two where the machine has them; beside them the same network layer by layer, and ONNX Runtime.
 * All of these look at a face once, as an exported file does; one row at each entry is of both
 * looks (the face and its mirror image), as the program takes them.
 */
final class EnlargerBenchmark {

    private static final int ROUNDS = 7;
    private static final double MOST_MILLISECONDS = 3000;

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
                    benchmark.measure("superres", weights, threads);
                    benchmark.measure("paper's", paper(), threads);
                }
            }
        } finally {
            Threads.use(before);
        }
        return benchmark.rows;
    }

    /**
     * The paper's network with values drawn at random, which cost the same time; its pictures are
     * brought into a face's range, so that they agree in every arithmetic as a face's do.
     */
    private static WeightsFile paper() {
        PaperGenerator network = PaperGenerator.full();
        Map<String, Tensor> tensors = ParameterVector.start(network.specs(), 1).tensors();
        tensors.computeIfPresent("to_rgb.2.weight", (name, tensor) -> reduced(tensor));
        return new WeightsFile("paper", network.metadata(), tensors, "");
    }

    private static Tensor reduced(Tensor tensor) {
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= 0.02f;
        }
        return new Tensor(tensor.shape(), values);
    }

    private void measure(String name, WeightsFile weights, int threads) {
        List<Bound> bounds = Arithmetic.forTraining().stream().map(Bound::measure).toList();
        Bound usual = bounds.get(bounds.size() - 1);
        try (FaceGenerator own = FaceGenerator.load(weights, device);
                FaceGenerator plain = FaceGenerator.loadPlain(weights, device)) {
            for (int entry : own.entries()) {
                double work = own.gigaFlops(entry);
                for (int batch : List.of(1, 8, 32)) {
                    String what =
                            "%s, entry %d, batch %d, threads %d"
                                    .formatted(name, entry, batch, threads);
                    List<RgbImage> inputs = noise(entry, batch);
                    row(what, batch, work, bounds, () -> own.enlargeOnce(inputs));
                    row(
                            what + ", plain",
                            batch,
                            work,
                            List.of(usual),
                            () -> plain.enlargeOnce(inputs));
                }
                String both =
                        "%s, entry %d, batch 8, threads %d, both looks"
                                .formatted(name, entry, threads);
                List<RgbImage> faces = noise(entry, 8);
                row(both, 8, 2 * work, bounds, () -> own.enlarge(faces));
                onnxRuntime.ifPresent(
                        jar -> rival(name, jar, weights, entry, threads, work, usual));
            }
        }
    }

    private void rival(
            String name,
            Path jar,
            WeightsFile weights,
            int entry,
            int threads,
            double work,
            Bound bound) {
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
                        work,
                        List.of(bound),
                        () -> rival.run(faces, new long[] {batch, 3, entry, entry}));
            }
        }
    }

    /** The machine's rate of matrix products, in 10⁹ operations a second. */
    private record Bound(String name, double rate) {

        static Bound measure(Arithmetic arithmetic) {
            String name = arithmetic == Arithmetic.FLOAT32 ? "fp32" : "bf16";
            return new Bound(name + " GEMM bound", GemmBound.gigaFlopsPerSecond(arithmetic));
        }
    }

    /** Adds the best of several rounds, beside each bound. */
    private void row(String what, int batch, double gigaFlops, List<Bound> bounds, Runnable work) {
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
        for (Bound bound : bounds) {
            double least = 1000 * gigaFlops / bound.rate;
            rows.add(new BenchmarkRow(what, best / batch, "ms/face", bound.name, least));
        }
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
