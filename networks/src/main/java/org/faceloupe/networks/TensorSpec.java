package org.faceloupe.networks;

import java.util.Random;

/**
 * One tensor of a network: its name in the weights file, its shape, how it starts, and whether the
 * optimiser changes it (running statistics are changed by the forward pass alone).
 */
@SuppressWarnings("ArrayRecordComponent") // shapes are never changed
public record TensorSpec(String name, long[] shape, Start start, boolean trainable) {

    /** A rule for first values. */
    interface Start {

        float next(Random random);

        static Start constant(float value) {
            return random -> value;
        }

        static Start normal(double deviation) {
            return random -> (float) (random.nextGaussian() * deviation);
        }
    }

    public int size() {
        int size = 1;
        for (long side : shape) {
            size = Math.multiplyExact(size, Math.toIntExact(side));
        }
        return size;
    }

    void fill(float[] values, int offset, Random random) {
        for (int i = offset; i < offset + size(); i++) {
            values[i] = start.next(random);
        }
    }
}
