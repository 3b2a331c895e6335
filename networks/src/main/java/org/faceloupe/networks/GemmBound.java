package org.faceloupe.networks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The machine's rate of fp32 matrix products, the bound that a network's speed is held against. */
public final class GemmBound {

    private static final int SIDE = 1024;
    private static final int ROUNDS = 20;

    private GemmBound() {}

    /** Measures, in 10⁹ floating-point operations a second: the best of several rounds. */
    public static double gigaFlopsPerSecond() {
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            NDArray a = manager.randomNormal(new Shape(SIDE, SIDE));
            NDArray b = manager.randomNormal(new Shape(SIDE, SIDE));
            double best = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                try (NDArray product = a.matMul(b)) {
                    product.getFloat(0, 0);
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                best = Math.max(best, 2.0 * SIDE * SIDE * SIDE / seconds / 1e9);
            }
            return best;
        }
    }
}
