package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import org.jspecify.annotations.Nullable;

/**
 * The layers of the networks as functions: images [N, C, H, W], named tensors. The result belongs
 * to the manager of the images, never to that of the weights.
 */
final class Layers {

    private static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.1f;

    private Layers() {}

    /** Convolution, stride 1 unless given, padded so that the size stays (at stride 1). */
    static NDArray conv(Tensors t, String name, NDArray x) {
        return conv(t, name, x, 1);
    }

    static NDArray conv(Tensors t, String name, NDArray x, int stride) {
        return conv(x, t.get(name + ".weight"), t.get(name + ".bias"), stride);
    }

    /** Convolution without bias, stride 1, padded so that the size stays. */
    static NDArray plainConv(Tensors t, String name, NDArray x) {
        return conv(x, t.get(name + ".weight"), null, 1);
    }

    private static NDArray conv(NDArray x, NDArray weight, @Nullable NDArray bias, int stride) {
        long padding = weight.getShape().get(2) / 2;
        return convolve(x, weight, bias, stride, padding);
    }

    private static NDArray convolve(
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

    /** Convolution whose stored weight is multiplied by sqrt(2 / fan_in) at each use. */
    static NDArray equalConv(Tensors t, String name, NDArray x) {
        NDArray stored = t.get(name + ".conv.weight_orig");
        Shape shape = stored.getShape();
        double scale = Math.sqrt(2.0 / (shape.get(1) * shape.get(2) * shape.get(3)));
        return conv(x, Owned.times(owned(x, stored), scale), t.get(name + ".conv.bias"), 1);
    }

    /**
     * Transposed convolution k4 s2 p1 in its sub-pixel form: a 2×2 convolution gives the four
     * output pixels around each corner, which are then interleaved.
     */
    static NDArray deconv(Tensors t, String name, NDArray x) {
        NDArray weight = owned(x, t.get(name + ".weight")).transpose(1, 0, 2, 3).flip(2, 3);
        NDArray bias = t.get(name + ".bias");
        NDList phases = new NDList();
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 2; column++) {
                phases.add(weight.get(new NDIndex(":,:,%d::2,%d::2".formatted(row, column))));
            }
        }
        NDArray biases = owned(x, bias).tile(4);
        NDArray y = convolve(x, NDArrays.concat(phases, 0), biases, 1, 1);
        long height = x.getShape().get(2);
        long width = x.getShape().get(3);
        long channels = bias.getShape().get(0);
        NDList rows = new NDList();
        for (int row = 0; row < 2; row++) {
            NDList pixels = new NDList();
            for (int column = 0; column < 2; column++) {
                long from = (2L * row + column) * channels;
                pixels.add(
                        y.get(
                                new NDIndex(
                                        ":,%d:%d,%d:%d,%d:%d"
                                                .formatted(
                                                        from,
                                                        from + channels,
                                                        row,
                                                        row + height,
                                                        column,
                                                        column + width))));
            }
            rows.add(NDArrays.stack(pixels, 4));
        }
        return NDArrays.stack(rows, 3).reshape(-1, channels, 2 * height, 2 * width);
    }

    /** [N, from] → [N, to]. */
    static NDArray linear(Tensors t, String name, NDArray x) {
        return Linear.linear(x, t.get(name + ".weight"), t.get(name + ".bias")).singletonOrThrow();
    }

    /** Batch normalisation, ε 1e-5; in training the running statistics move by a tenth. */
    static NDArray batchNorm(Tensors t, String name, NDArray x, boolean training) {
        return BatchNorm.batchNorm(
                        x,
                        t.get(name + ".running_mean"),
                        t.get(name + ".running_var"),
                        t.get(name + ".weight"),
                        t.get(name + ".bias"),
                        1,
                        MOMENTUM,
                        EPSILON,
                        training)
                .singletonOrThrow();
    }

    /** [N, 4·C, H, W] → [N, C, 2·H, 2·W], channel order as in PyTorch's PixelShuffle(2). */
    static NDArray pixelShuffle(NDArray x) {
        Shape s = x.getShape();
        long c = s.get(1) / 4;
        long h = s.get(2);
        long w = s.get(3);
        return x.reshape(-1, c, 2, 2, h, w)
                .transpose(0, 1, 4, 2, 5, 3)
                .reshape(-1, c, 2 * h, 2 * w);
    }

    /** Each pixel four times. */
    static NDArray nearestTwice(NDArray x) {
        return x.repeat(2, 2).repeat(3, 2);
    }

    static NDArray relu(NDArray x) {
        return Activation.relu(x);
    }

    static NDArray leakyRelu(NDArray x, double slope) {
        return Activation.leakyRelu(x, (float) slope);
    }

    /** Growing: (1 - α)·nearest×2(previous) + α·current; current alone unless 0 ≤ α &lt; 1. */
    static NDArray blend(NDArray previous, NDArray current, double alpha) {
        return Owned.times(nearestTwice(previous), 1 - alpha).add(Owned.times(current, alpha));
    }

    static boolean blends(double alpha) {
        return alpha >= 0 && alpha < 1;
    }

    /** The same array, whose further results belong to the manager of {@code x}. */
    private static NDArray owned(NDArray x, NDArray weight) {
        NDArray view = weight.reshape(weight.getShape());
        view.attach(x.getManager());
        return view;
    }
}
