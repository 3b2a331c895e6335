package org.faceloupe.networks.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.faceloupe.networks.PictureMeasures;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.WeightsException;

/**
 * How far the enlargements of certain weights are from the truth, told from {@link ErrorSigns}: a
 * few numbers for each entry, fitted on faces whose truth is known.
 *
 * @param weights SHA-256 of the weights file that they hold for
 * @param factors by entry, what each sign is multiplied with; the sum is the error's logarithm
 */
public record ExpectedError(String weights, Map<Integer, List<Double>> factors) {

    /** An error of this share of a face's contrast: half of what is seen is wrong. */
    private static final double MOST_OF_CONTRAST = 0.7;

    private static final ObjectMapper JSON = new ObjectMapper();

    public ExpectedError {
        factors = new TreeMap<>(factors);
        factors.forEach((entry, list) -> check(entry, list));
    }

    private static void check(int entry, List<Double> factors) {
        if (factors.size() != ErrorSigns.COUNT) {
            throw new IllegalArgumentException(
                    "entry %d needs %d factors, but has %d"
                            .formatted(entry, ErrorSigns.COUNT, factors.size()));
        }
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws WeightsException if it is something else
     */
    public static ExpectedError parse(byte[] json, String name) {
        try {
            return JSON.readValue(json, ExpectedError.class);
        } catch (IOException | IllegalArgumentException e) {
            throw new WeightsException(
                    "%s does not tell expected errors; make it with train error".formatted(name),
                    e);
        }
    }

    /**
     * The numbers of weights between those that these are of and others', each factor as far
     * between as the weights are.
     *
     * @param share 0 gives the factors of {@code this}, 1 those of {@code other}
     * @param blend SHA-256 of the weights between
     * @throws WeightsException if the two are for different entries
     */
    public ExpectedError towards(ExpectedError other, double share, String blend) {
        if (!factors.keySet().equals(other.factors.keySet())) {
            throw new WeightsException(
                    "expected errors for entries %s and %s cannot be blended; make both with train error"
                            .formatted(factors.keySet(), other.factors.keySet()));
        }
        Map<Integer, List<Double>> between = new TreeMap<>();
        for (int entry : factors.keySet()) {
            List<Double> from = at(entry);
            List<Double> to = other.at(entry);
            between.put(
                    entry,
                    IntStream.range(0, ErrorSigns.COUNT)
                            .mapToObj(i -> (1 - share) * from.get(i) + share * to.get(i))
                            .toList());
        }
        return new ExpectedError(blend, between);
    }

    /** The numbers as a JSON object. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The root of the mean squared error that is to be expected, in grey levels.
     *
     * @param entry side of what entered the network; one of {@link #factors}
     */
    public double levels(int entry, double[] signs) {
        List<Double> list = at(entry);
        double sum = 0;
        for (int i = 0; i < signs.length; i++) {
            sum += list.get(i) * signs[i];
        }
        return StrictMath.exp(sum);
    }

    private List<Double> at(int entry) {
        List<Double> list = factors.get(entry);
        if (list == null) {
            throw new IllegalArgumentException("no factors for entry " + entry);
        }
        return list;
    }

    /** Whether an enlargement with this expected error is as much wrong as right. */
    public static boolean tooPoor(double levels, RgbImage made) {
        return levels > MOST_OF_CONTRAST * PictureMeasures.contrast(made);
    }
}
