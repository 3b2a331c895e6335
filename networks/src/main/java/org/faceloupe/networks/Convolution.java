package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import org.jspecify.annotations.Nullable;

/** How the layers of a network convolve. What it holds is freed by {@link #close}. */
public interface Convolution extends AutoCloseable {

    /** In the arrays' own type. It holds nothing. */
    Convolution PLAIN = new Plain();

    /**
     * Convolutions of a network in training.
     *
     * @throws IllegalArgumentException for half precision, whose gradients underflow
     */
    static Convolution in(Arithmetic arithmetic) {
        return switch (arithmetic) {
            case FLOAT32 -> PLAIN;
            case BFLOAT16 -> new MixedConvolution();
            case FLOAT16 ->
                    throw new IllegalArgumentException(
                            "arithmetic must be float32 or bfloat16 for training, but is float16");
        };
    }

    /**
     * @param x [N, C, H, W]
     * @param weight [out, C, side, side]
     * @param bias [out], or none
     * @return owned by the manager of {@code x}
     */
    NDArray of(NDArray x, NDArray weight, @Nullable NDArray bias, int stride, long padding);

    /**
     * @param x a result of the network's layers
     * @return the same in float32
     */
    NDArray wide(NDArray x);

    @Override
    void close();

    /** See {@link #PLAIN}. */
    record Plain() implements Convolution {

        @Override
        public NDArray of(
                NDArray x, NDArray weight, @Nullable NDArray bias, int stride, long padding) {
            return Conv2d.conv2d(
                            x,
                            weight,
                            bias,
                            new Shape(stride, stride),
                            new Shape(padding, padding),
                            new Shape(1, 1),
                            1)
                    .singletonOrThrow();
        }

        @Override
        public NDArray wide(NDArray x) {
            return x;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
