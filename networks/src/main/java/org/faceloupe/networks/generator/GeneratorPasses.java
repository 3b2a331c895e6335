package org.faceloupe.networks.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.FastestPass;
import org.faceloupe.networks.Tensors;

/** The ways in which a generator can be run. */
final class GeneratorPasses {

    /**
     * The most that a pass may differ from the plain one, in grey levels (root mean square): it
     * costs a face of 36.5 dB, better than any that the networks make of 64 pixels, 0.05 dB.
     */
    static final double MOST_LEVELS = 0.4;

    private GeneratorPasses() {}

    /** The fastest that gives the right faces, for a network on the manager's device. */
    static ForwardPass fastest(GeneratorNetwork network, Tensors tensors, NDManager manager) {
        FastestPass<ForwardPass> choice = choice(new PlainPass(network, tensors), manager);
        List<Arithmetic> kinds = Arithmetic.worthTrying(manager.getDevice().isGpu());
        if (network instanceof CompactGenerator compact
                && !compact.attentive()
                && !compact.transposed()) {
            return choice.of(kinds, kind -> ScriptedPass.of(compact, tensors, manager, kind));
        }
        return network instanceof PaperGenerator
                ? choice.of(kinds, kind -> ScriptedPaper.of(tensors, manager, kind))
                : choice.plain();
    }

    /** Between what a pass and the plain one make of a fixed batch. */
    static FastestPass<ForwardPass> choice(ForwardPass plain, NDManager manager) {
        return new FastestPass<>(
                plain,
                pass -> difference(plain, pass, manager),
                MOST_LEVELS,
                "faces",
                "grey levels");
    }

    private static double difference(ForwardPass plain, ForwardPass pass, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray input = FastestPass.batch(scope, 16);
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
}
