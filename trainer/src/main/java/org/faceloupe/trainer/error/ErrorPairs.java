package org.faceloupe.trainer.error;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.faceloupe.networks.generator.ExpectedError;
import org.faceloupe.trainer.generator.Protocol;

/**
 * Expected and true errors of the same enlargements, in grey levels, in order of the expected ones.
 *
 * @param pairs [n][2]: expected, measured
 * @param tooPoor how many were told to be too poor
 */
@SuppressWarnings("ArrayRecordComponent") // read only
record ErrorPairs(double[][] pairs, int tooPoor) {

    private static final double NEAR = 0.3;

    static ErrorPairs of(List<ErrorSamples.Sample> samples, ExpectedError errors) {
        double[][] pairs = new double[samples.size()][];
        int tooPoor = 0;
        for (int i = 0; i < pairs.length; i++) {
            ErrorSamples.Sample sample = samples.get(i);
            double levels = errors.levels(sample.entry(), sample.signs());
            pairs[i] = new double[] {levels, sample.measured()};
            tooPoor += ExpectedError.tooPoor(levels, sample.made()) ? 1 : 0;
        }
        Arrays.sort(pairs, Comparator.comparingDouble(pair -> pair[0]));
        return new ErrorPairs(pairs, tooPoor);
    }

    ErrorCalibration.Row row(Protocol protocol, int entry) {
        long near = Arrays.stream(pairs).filter(p -> Math.abs(p[0] - p[1]) <= NEAR * p[1]).count();
        return new ErrorCalibration.Row(
                protocol,
                entry,
                pairs.length,
                mean(0),
                mean(1),
                (double) near / pairs.length,
                correlation(),
                (double) tooPoor / pairs.length);
    }

    /** Part {@code index} of {@code parts} of the pairs. */
    ErrorPairs part(int index, int parts) {
        int from = index * pairs.length / parts;
        int to = (index + 1) * pairs.length / parts;
        return new ErrorPairs(Arrays.copyOfRange(pairs, from, to), 0);
    }

    /** Mean of the expected (0) or the measured (1) errors. */
    double mean(int which) {
        return Arrays.stream(pairs).mapToDouble(pair -> pair[which]).average().orElse(0);
    }

    /** The measured error that a share of the faces stays below. */
    double measuredAt(double share) {
        double[] sorted = Arrays.stream(pairs).mapToDouble(pair -> pair[1]).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    private double correlation() {
        double x = mean(0);
        double y = mean(1);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (double[] pair : pairs) {
            xy += (pair[0] - x) * (pair[1] - y);
            xx += (pair[0] - x) * (pair[0] - x);
            yy += (pair[1] - y) * (pair[1] - y);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
