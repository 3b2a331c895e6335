package org.faceloupe.trainer.landmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.LandmarkReader;
import org.faceloupe.trainer.faces.LandmarkSet;
import org.faceloupe.trainer.run.TrainingException;

/**
 * The measure of a landmark network: the normalised mean error of a face is the mean distance
 * between its 68 points and the true ones over the distance between the centres of the true eyes.
 */
public final class FanEvaluation {

    private static final double LIMIT = 0.08;

    /** Which faces of a set are measured. */
    public enum Split {
        ALL,
        HELD_BACK,
        TRAINING;

        private boolean holds(LandmarkSet.Sample sample) {
            return this == ALL || sample.heldBack() == (this == HELD_BACK);
        }
    }

    /**
     * What is measured.
     *
     * @param data folder of the pictures
     * @param csv their points
     * @param adapted whether the points are first moved by the mean of how far the network reads
     *     each from there in the set's training faces: what is left is the error without what the
     *     set's own habits and slips add to it
     */
    public record Faces(Path data, Path csv, Split split, boolean adapted) {

        private List<LandmarkSet.Sample> samples(LandmarkReader reader) {
            List<LandmarkSet.Sample> all = LandmarkSet.read(data, csv);
            PointOffsets offsets = new PointOffsets();
            if (adapted) {
                List<LandmarkSet.Sample> training =
                        all.stream().filter(Split.TRAINING::holds).toList();
                new FaceReadings(reader, CompactFan.SIDE).each(training, offsets::add);
            }
            return all.stream().filter(split::holds).map(offsets::applied).toList();
        }
    }

    /**
     * The figures; errors are shares of the eye distance.
     *
     * @param images how many faces were measured
     * @param damaged pictures that could not be read
     * @param side to which they were reduced
     * @param nme mean over faces
     * @param nmeMedian median over faces
     * @param failureRate8 share of faces with an error above 0.08
     * @param auc8 area under the curve of faces over error up to 0.08, divided by 0.08
     * @param offset how far the points are read from the true ones in the mean, along the line of
     *     the eyes and down: beyond a hundredth the set itself is off, or has other habits than the
     *     one that the network learnt from
     * @param parameters of the network
     * @param msPerFace milliseconds for a face, in batches of 8
     */
    public record Result(
            int images,
            int damaged,
            int side,
            double nme,
            double nmeMedian,
            double failureRate8,
            double auc8,
            List<Double> offset,
            long parameters,
            double msPerFace) {}

    private FanEvaluation() {}

    /**
     * Measures.
     *
     * @throws TrainingException if the set cannot be read or has no faces in that split
     */
    public static Result run(Faces faces, WeightsFile weights, int side, DeviceChoice device) {
        List<Double> errors = new ArrayList<>();
        PointOffsets offsets = new PointOffsets();
        try (LandmarkReader reader = LandmarkReader.load(weights, device)) {
            FaceReadings readings = new FaceReadings(reader, side);
            readings.each(
                    faces.samples(reader),
                    (sample, read) -> {
                        errors.add(error(sample, read));
                        offsets.add(sample, read);
                    });
            if (errors.isEmpty()) {
                throw new TrainingException(
                        "no readable faces of split %s in %s".formatted(faces.split, faces.csv));
            }
            double msPerFace = readings.milliseconds() / errors.size();
            return summary(
                    errors,
                    readings.damaged(),
                    offsets.mean(),
                    side,
                    reader.parameters(),
                    msPerFace);
        }
    }

    /** Normalised mean error of one face, points in pixels of its picture. */
    public static double error(LandmarkSet.Sample sample, double[][] found) {
        double sum = 0;
        for (int i = 0; i < found.length; i++) {
            double[] truth = sample.points()[i];
            sum += Math.hypot(found[i][0] - truth[0], found[i][1] - truth[1]);
        }
        return sum / found.length / sample.eyeDistance();
    }

    static Result summary(
            List<Double> errors,
            int damaged,
            List<Double> offset,
            int side,
            long parameters,
            double msPerFace) {
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
                damaged,
                side,
                sum / n,
                median,
                (double) failures / n,
                area / n / LIMIT,
                offset,
                parameters,
                msPerFace);
    }
}
