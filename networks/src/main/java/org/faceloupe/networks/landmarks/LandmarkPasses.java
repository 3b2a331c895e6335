package org.faceloupe.networks.landmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.FastestPass;
import org.faceloupe.networks.Owned;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Tensors;

/** The ways in which a landmark network can be run. */
final class LandmarkPasses {

    /**
     * The most that a landmark may move, in pixels of 128 (root mean square). The fixed batch shows
     * no faces, where landmarks are vague: bfloat16 moves those of faces a fifth as far.
     */
    static final double MOST_PIXELS = 0.25;

    private LandmarkPasses() {}

    /** The fastest that gives the right landmarks, for a network on the manager's device. */
    static LandmarkPass fastest(
            LandmarkNetwork network, ParameterVector values, NDManager manager) {
        Tensors tensors = values.bind(manager);
        LandmarkPass plain = images -> network.heatmaps(tensors, images, false);
        List<Arithmetic> kinds = Arithmetic.worthTrying(manager.getDevice().isGpu());
        return network instanceof CompactFan fan
                ? choice(fan, plain, manager)
                        .of(kinds, kind -> ScriptedFan.of(values, manager, kind))
                : plain;
    }

    /** Between what a pass and the plain one see in a fixed batch. */
    static FastestPass<LandmarkPass> choice(
            CompactFan network, LandmarkPass plain, NDManager manager) {
        return new FastestPass<>(
                plain,
                pass -> difference(network, plain, pass, manager),
                MOST_PIXELS,
                "landmarks",
                "pixels");
    }

    private static double difference(
            CompactFan network, LandmarkPass plain, LandmarkPass pass, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray input = FastestPass.batch(scope, CompactFan.SIDE);
            NDArray pictures = Owned.times(input.add(1), 0.5);
            List<double[][]> expected = network.points(plain.heatmaps(pictures), CompactFan.SIDE);
            List<double[][]> made = network.points(pass.heatmaps(pictures), CompactFan.SIDE);
            double sum = 0;
            for (int i = 0; i < expected.size(); i++) {
                for (int k = 0; k < LandmarkNetwork.LANDMARKS; k++) {
                    double[] from = expected.get(i)[k];
                    double[] to = made.get(i)[k];
                    sum += Math.pow(to[0] - from[0], 2) + Math.pow(to[1] - from[1], 2);
                }
            }
            return Math.sqrt(sum / (expected.size() * LandmarkNetwork.LANDMARKS));
        }
    }
}
