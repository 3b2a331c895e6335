package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the first of several forward passes whose results are those of the plain one. A pass that
 * is tried and fails is told in the log: nobody should wonder why a machine is slow.
 *
 * @param plain layer by layer in float32
 * @param difference of a pass's results from the plain one's; NaN if one is not finite
 * @param most that they may differ
 * @param results what they are, for the log
 * @param unit of the difference, for the log
 */
public record FastestPass<P extends Pass>(
        P plain, ToDoubleFunction<P> difference, double most, String results, String unit) {

    private static final Logger log = LoggerFactory.getLogger(FastestPass.class);

    private static final int PICTURES = 2;
    private static final long SEED = 7;

    /** Closes what it does not choose, but for the plain pass. */
    public P of(List<Arithmetic> kinds, Function<Arithmetic, P> passes) {
        for (Arithmetic kind : kinds) {
            P pass = passes.apply(kind);
            double found = difference.applyAsDouble(pass);
            if (found <= most) {
                return pass;
            }
            pass.close();
            log.warn(
                    "{} in {} differ by {} {} from those in plain float32, more than {}: it is"
                            + " not used, this takes longer",
                    results,
                    kind,
                    "%.2f".formatted(found),
                    unit,
                    most);
        }
        return plain;
    }

    /**
     * What passes are compared on: patches of colour with noise on top, so edges, flat regions and
     * fine detail.
     *
     * @param side of the pictures, a multiple of 4
     * @return [2, 3, side, side] in [-1, 1]
     */
    public static NDArray batch(NDManager manager, int side) {
        float[] values = new float[PICTURES * 3 * side * side];
        Random random = new Random(SEED);
        float[] patches = new float[values.length / 16];
        for (int i = 0; i < patches.length; i++) {
            patches[i] = 1.6f * random.nextFloat() - 0.8f;
        }
        for (int i = 0; i < values.length; i++) {
            int patch = i / (4 * side) * (side / 4) + i % side / 4;
            values[i] = patches[patch] + 0.2f * (2 * random.nextFloat() - 1);
        }
        return Owned.of(manager, values, new Shape(PICTURES, 3, side, side));
    }
}
