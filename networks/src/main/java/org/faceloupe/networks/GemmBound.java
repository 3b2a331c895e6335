package org.faceloupe.networks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The machine's rate of matrix products, the bound that a network's speed is held against. */
public final class GemmBound {

    private static final int SIDE = 1024;
    private static final int ROUNDS = 20;

    private GemmBound() {}

    /** In float32. */
    public static double gigaFlopsPerSecond() {
        return gigaFlopsPerSecond(Arithmetic.FLOAT32);
    }

    /** Measures, in 10⁹ floating-point operations a second: the best of several rounds. */
    public static double gigaFlopsPerSecond(Arithmetic arithmetic) {
        Engine engine = Engine.getInstance();
        try (TorchScript function = TorchScript.load("compact", engine.defaultDevice());
                NDManager manager = engine.newBaseManager()) {
            NDList factors = new NDList();
            for (int i = 0; i < 2; i++) {
                factors.add(manager.randomNormal(new Shape(SIDE, SIDE)));
                factors.get(i).setName("w[]");
            }
            NDList prepared = function.method(arithmetic.key(), manager, factors);
            prepared.forEach(array -> array.setName("w[]"));
            double best = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                try (NDManager scope = manager.newSubManager()) {
                    function.method("product", scope, prepared);
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                best = Math.max(best, 2.0 * SIDE * SIDE * SIDE / seconds / 1e9);
            }
            return best;
        }
    }
}
