package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the first of several forward passes whose faces are those of the plain one. A pass that
 * is tried and fails is told in the log: nobody should wonder why a machine is slow.
 */
final class FastestPass {

    /**
     * The most that a pass may differ from the plain one, in grey levels (root mean square): it
     * costs a face of 36.5 dB, better than any that the networks make of 64 pixels, 0.05 dB.
     */
    static final double MOST_LEVELS = 0.4;

    private static final Logger log = LoggerFactory.getLogger(FastestPass.class);
    private static final int FACES = 2;
    private static final long SEED = 7;

    private FastestPass() {}

    /** For a network on the manager's device. */
    static ForwardPass of(GeneratorNetwork network, Tensors tensors, NDManager manager) {
        ForwardPass plain = new PlainPass(network, tensors);
        List<Arithmetic> kinds = Arithmetic.worthTrying(manager.getDevice().isGpu());
        if (network instanceof CompactGenerator compact
                && !compact.attentive()
                && !compact.transposed()) {
            return choose(
                    plain,
                    kinds,
                    kind -> ScriptedPass.of(compact, tensors, manager, kind),
                    manager);
        }
        return network instanceof PaperGenerator
                ? choose(plain, kinds, kind -> ScriptedPaper.of(tensors, manager, kind), manager)
                : plain;
    }

    static ForwardPass choose(
            ForwardPass plain,
            List<Arithmetic> kinds,
            Function<Arithmetic, ForwardPass> passes,
            NDManager manager) {
        for (Arithmetic kind : kinds) {
            ForwardPass pass = passes.apply(kind);
            double levels = difference(plain, pass, manager);
            if (levels <= MOST_LEVELS) {
                return pass;
            }
            pass.close();
            log.warn(
                    "faces in {} differ by {} grey levels from those in plain float32, more than"
                            + " {}: it is not used, enlarging takes longer",
                    kind,
                    levels,
                    MOST_LEVELS);
        }
        return plain;
    }

    /** Between the faces that two passes make of a fixed batch; NaN if one is not finite. */
    static double difference(ForwardPass plain, ForwardPass pass, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray input = batch(scope);
            float[] expected = plain.enlarge(input).toFloatArray();
            float[] made = pass.enlarge(input).toFloatArray();
            double sum = 0;
            for (int i = 0; i < expected.length; i++) {
                double levels = 127.5 * (made[i] - expected[i]);
                sum += levels * levels;
            }
            return Math.sqrt(sum / expected.length);
        }
    }

    /** Patches of colour with noise on top: edges, flat regions and fine detail. */
    private static NDArray batch(NDManager manager) {
        int side = 16;
        float[] values = new float[FACES * 3 * side * side];
        Random random = new Random(SEED);
        float[] patches = new float[values.length / 16];
        for (int i = 0; i < patches.length; i++) {
            patches[i] = 1.6f * random.nextFloat() - 0.8f;
        }
        for (int i = 0; i < values.length; i++) {
            int patch = i / (4 * side) * (side / 4) + i % side / 4;
            values[i] = patches[patch] + 0.2f * (2 * random.nextFloat() - 1);
        }
        return Owned.of(manager, values, new Shape(FACES, 3, side, side));
    }
}
