package org.faceloupe.networks;

import java.util.Map;

/** Weights for tests, made of random ones. */
public final class TestWeights {

    private TestWeights() {}

    /**
     * Makes a generator's last layers larger, in place, so that all layers show in its pictures.
     */
    public static void amplify(Map<String, Tensor> tensors, float factor) {
        tensors.forEach(
                (name, tensor) -> {
                    float[] values = tensor.values();
                    for (int i = 0; name.startsWith("to_rgb") && i < values.length; i++) {
                        values[i] *= factor;
                    }
                });
    }
}
