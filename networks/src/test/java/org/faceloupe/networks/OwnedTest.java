package org.faceloupe.networks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class OwnedTest {

    /** With DJL's mul(Number) some of these gradients are whatever lies in the freed memory. */
    @Test
    void aGradientSurvivesAGarbageCollectionBeforeTheBackwardPass() {
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            for (int round = 0; round < 20; round++) {
                assertThat(gradientOfHalf(manager)).containsExactly(0.5f, 0.5f, 0.5f);
            }
            assertThat(manager.getManagedArrays()).isEmpty();
        }
    }

    private static float[] gradientOfHalf(NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = scope.ones(new Shape(3));
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                x.setRequiresGradient(true);
                NDArray sum = Owned.times(x, 0.5).sum();
                System.gc();
                for (int i = 0; i < 50; i++) {
                    ByteBuffer.allocateDirect(4).putFloat(0, 7);
                }
                collector.backward(sum);
            }
            try (NDArray gradient = x.getGradient()) {
                return gradient.toFloatArray();
            }
        }
    }
}
