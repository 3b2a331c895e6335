package org.faceloupe.trainer.error;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.generator.ExpectedError;
import org.faceloupe.networks.generator.FaceGenerator;
import org.faceloupe.trainer.generator.GeneratorEvaluation;
import org.faceloupe.trainer.generator.Protocol;
import org.faceloupe.trainer.run.TrainingException;

/**
 * Fits {@link ExpectedError} to weights on faces whose truth is known, and measures how well it
 * tells the error of others.
 */
public final class ErrorCalibration {

    private static final double DIGITS = 1e4;

    /** Pictures of which each tenth has one. */
    private static final int FEWEST = 10;

    private ErrorCalibration() {}

    /**
     * Prediction and truth under one protocol at one entry.
     *
     * @param faces how many
     * @param expected mean of the expected errors, in grey levels
     * @param measured mean of the true ones
     * @param within share of the faces whose expected error is within 30 % of the true one
     * @param correlation of the two
     * @param tooPoor share of the faces that are told to be too poor
     */
    public record Row(
            Protocol protocol,
            int entry,
            int faces,
            double expected,
            double measured,
            double within,
            double correlation,
            double tooPoor) {}

    /**
     * What a check gives.
     *
     * @param plot a square a protocol, from left: clean, mild, severe; expected (right) against
     *     measured (up), 0 to 50 grey levels, a line every 10; a mark for every tenth of the faces
     *     of an entry (16 red, 32 green, 64 blue) and a bar from their 10th to their 90th
     *     percentile
     */
    public record Check(List<Row> rows, RgbImage plot) {}

    /**
     * Fits the numbers.
     *
     * @param limit how many pictures at most; 0: all
     * @throws TrainingException if the folder holds no pictures
     */
    public static ExpectedError fit(
            Path data, int limit, WeightsFile weights, DeviceChoice device) {
        Map<Integer, List<Double>> factors = new TreeMap<>();
        try (FaceGenerator network = FaceGenerator.load(weights, device)) {
            List<ErrorSamples.Sample> samples =
                    ErrorSamples.of(GeneratorEvaluation.spread(data, limit), network);
            for (int entry : network.entries()) {
                factors.put(entry, factors(at(samples, entry)));
            }
        }
        return new ExpectedError(weights.sha256(), factors);
    }

    private static List<ErrorSamples.Sample> at(List<ErrorSamples.Sample> samples, int entry) {
        return samples.stream().filter(sample -> sample.entry() == entry).toList();
    }

    private static List<Double> factors(List<ErrorSamples.Sample> samples) {
        double[] logarithms =
                samples.stream().mapToDouble(sample -> StrictMath.log(sample.measured())).toArray();
        List<double[]> signs = samples.stream().map(ErrorSamples.Sample::signs).toList();
        double[] fitted = LeastSquares.fit(signs, logarithms);
        double measured = 0;
        double told = 0;
        for (ErrorSamples.Sample sample : samples) {
            double sum = 0;
            for (int i = 0; i < fitted.length; i++) {
                sum += fitted[i] * sample.signs()[i];
            }
            measured += sample.measured();
            told += StrictMath.exp(sum);
        }
        fitted[0] += StrictMath.log(measured / told); // so that the means agree
        List<Double> rounded = new ArrayList<>();
        for (double factor : fitted) {
            rounded.add(Math.rint(factor * DIGITS) / DIGITS);
        }
        return rounded;
    }

    /**
     * Measures on other faces.
     *
     * @param limit how many pictures at most; 0: all
     * @throws TrainingException if the numbers are of other weights, or the folder gives fewer than
     *     ten pictures
     */
    public static Check check(
            Path data, int limit, WeightsFile weights, ExpectedError errors, DeviceChoice device) {
        if (!errors.weights().equals(weights.sha256())) {
            throw new TrainingException(
                    "the expected errors are of weights %s, not of %s; fit them with train error"
                            .formatted(errors.weights(), weights.name()));
        }
        List<Path> pictures = GeneratorEvaluation.spread(data, limit);
        if (pictures.size() < FEWEST) {
            throw new TrainingException(
                    "%s gives %d pictures, and their tenths are compared; give at least %d"
                            .formatted(data, pictures.size(), FEWEST));
        }
        List<Row> rows = new ArrayList<>();
        CalibrationPlot plot = new CalibrationPlot(ErrorSamples.PROTOCOLS.size());
        try (FaceGenerator network = FaceGenerator.load(weights, device)) {
            List<ErrorSamples.Sample> samples = ErrorSamples.of(pictures, network);
            for (int column = 0; column < ErrorSamples.PROTOCOLS.size(); column++) {
                Protocol protocol = ErrorSamples.PROTOCOLS.get(column);
                for (int entry : network.entries()) {
                    List<ErrorSamples.Sample> some =
                            at(samples, entry).stream()
                                    .filter(sample -> sample.protocol() == protocol)
                                    .toList();
                    ErrorPairs pairs = ErrorPairs.of(some, errors);
                    rows.add(pairs.row(protocol, entry));
                    plot.add(column, entry, pairs);
                }
            }
        }
        return new Check(rows, plot.image());
    }
}
