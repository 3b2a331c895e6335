package org.faceloupe.trainer.landmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.CompactFan;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.LandmarkReader;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.trainer.faces.ImageFolder;
import org.faceloupe.trainer.faces.LandmarkSet;
import org.faceloupe.trainer.run.TrainingException;

/**
 * The measure of a landmark network: the normalised mean error of a face is the mean distance
 * between its 68 points and the true ones over the distance between the centres of the true eyes.
 * Each picture is reduced to the side (antialiased bilinear), enlarged to 128 again (bicubic) and
 * read.
 */
public final class FanEvaluation {

    private static final int BATCH = 8;
    private static final double LIMIT = 0.08;

    /** Which faces of a set are measured. */
    public enum Split {
        ALL,
        HELD_BACK,
        TRAINING
    }

    /**
     * The figures; errors are shares of the eye distance.
     *
     * @param images how many faces were measured
     * @param side to which they were reduced
     * @param nme mean over faces
     * @param nmeMedian median over faces
     * @param failureRate8 share of faces with an error above 0.08
     * @param auc8 area under the curve of faces over error up to 0.08, divided by 0.08
     * @param parameters of the network
     * @param msPerFace milliseconds for a face, in batches of 8
     */
    public record Result(
            int images,
            int side,
            double nme,
            double nmeMedian,
            double failureRate8,
            double auc8,
            long parameters,
            double msPerFace) {}

    private FanEvaluation() {}

    /**
     * Measures.
     *
     * @throws TrainingException if the set cannot be read or has no faces in that split
     */
    public static Result run(
            Path data, Path csv, WeightsFile weights, int side, Split split, DeviceChoice device) {
        List<LandmarkSet.Sample> samples =
                LandmarkSet.read(data, csv).stream()
                        .filter(
                                s ->
                                        split == Split.ALL
                                                || s.heldBack() == (split == Split.HELD_BACK))
                        .toList();
        List<Double> errors = new ArrayList<>();
        long nanos = 0;
        long parameters;
        try (LandmarkReader reader = LandmarkReader.load(weights, device)) {
            for (int from = 0; from < samples.size(); from += BATCH) {
                nanos +=
                        measure(
                                reader,
                                samples.subList(from, Math.min(samples.size(), from + BATCH)),
                                side,
                                errors);
            }
            parameters = reader.parameters();
        }
        if (errors.isEmpty()) {
            throw new TrainingException("no faces of split " + split + " in " + csv);
        }
        return summary(errors, side, parameters, nanos / 1e6 / errors.size());
    }

    /** Answers how many nanoseconds the network took. */
    private static long measure(
            LandmarkReader reader,
            List<LandmarkSet.Sample> samples,
            int side,
            List<Double> errors) {
        List<RgbImage> pictures = new ArrayList<>();
        List<Double> scales = new ArrayList<>();
        for (LandmarkSet.Sample sample : samples) {
            RgbImage picture = ImageFolder.read(sample.file());
            scales.add((double) picture.width() / CompactFan.SIDE);
            RgbImage reduced = Resampling.reduce(picture, side, side);
            pictures.add(Resampling.bicubic(reduced, CompactFan.SIDE, CompactFan.SIDE));
        }
        long start = System.nanoTime();
        List<double[][]> found = reader.read(pictures);
        long nanos = System.nanoTime() - start;
        for (int i = 0; i < samples.size(); i++) {
            errors.add(error(samples.get(i), found.get(i), scales.get(i)));
        }
        return nanos;
    }

    public static double error(LandmarkSet.Sample sample, double[][] found, double scale) {
        double sum = 0;
        for (int i = 0; i < found.length; i++) {
            double[] truth = sample.points()[i];
            sum += Math.hypot(found[i][0] * scale - truth[0], found[i][1] * scale - truth[1]);
        }
        return sum / found.length / sample.eyeDistance();
    }

    static Result summary(List<Double> errors, int side, long parameters, double msPerFace) {
        double[] sorted = errors.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int n = sorted.length;
        double sum = 0;
        int failures = 0;
        double area = 0;
        for (double error : sorted) {
            sum += error;
            failures += error > LIMIT ? 1 : 0;
            area += Math.max(0, LIMIT - error);
        }
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return new Result(
                n,
                side,
                sum / n,
                median,
                (double) failures / n,
                area / n / LIMIT,
                parameters,
                msPerFace);
    }
}
