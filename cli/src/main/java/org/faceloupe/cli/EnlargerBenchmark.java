package org.faceloupe.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.FaceGenerator;
import org.faceloupe.networks.GemmBound;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.WeightsFile;

/** The generator's time for a face against what the machine's matrix products allow. */
final class EnlargerBenchmark {

    private static final int ROUNDS = 7;

    private EnlargerBenchmark() {}

    /** Measures every entry at batches of 1 and 8: the best of several rounds. */
    static List<BenchmarkRow> run(WeightsFile weights, DeviceChoice device) {
        List<BenchmarkRow> rows = new ArrayList<>();
        double rate = GemmBound.gigaFlopsPerSecond();
        try (FaceGenerator generator = FaceGenerator.load(weights, device)) {
            for (int entry : generator.entries()) {
                double bound = 1000 * generator.gigaFlops(entry) / rate;
                for (int batch : List.of(1, 8)) {
                    rows.add(
                            new BenchmarkRow(
                                    "superres, entry %d, batch %d".formatted(entry, batch),
                                    millisecondsAFace(generator, entry, batch),
                                    "ms/face",
                                    "fp32 GEMM bound",
                                    bound));
                }
            }
        }
        return rows;
    }

    private static double millisecondsAFace(FaceGenerator generator, int entry, int batch) {
        List<RgbImage> inputs = noise(entry, batch);
        generator.enlarge(inputs);
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            generator.enlarge(inputs);
            best = Math.min(best, (System.nanoTime() - start) / 1e6);
        }
        return best / batch;
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
