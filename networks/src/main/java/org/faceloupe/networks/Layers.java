package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import org.jspecify.annotations.Nullable;

/**
 * The layers of the networks as functions: images [N, C, H, W], named tensors. The result belongs
 * to the manager of the images, never to that of the weights.
 */
public final class Layers {

    public static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.1f;

    private Layers() {}

    /** Convolution, stride 1 unless given, padded so that the size stays (at stride 1). */
    public static NDArray conv(Tensors t, String name, NDArray x) {
        return conv(t, name, x, 1);
    }

    public static NDArray conv(Tensors t, String name, NDArray x, int stride) {
        return conv(t, x, t.get(name + ".weight"), t.get(name + ".bias"), stride);
    }

    /** The convolution whose result leaves the network: in float32, whatever the others are in. */
    public static NDArray output(Tensors t, String name, NDArray x) {
        return t.convolution().wide(conv(t, name, x));
    }

    /** Convolution without bias, stride 1, padded so that the size stays. */
    public static NDArray plainConv(Tensors t, String name, NDArray x) {
        return conv(t, x, t.get(name + ".weight"), null, 1);
    }

    private static NDArray conv(
            Tensors t, NDArray x, NDArray weight, @Nullable NDArray bias, int stride) {
        return t.convolution().of(x, weight, bias, stride, weight.getShape().get(2) / 2);
    }

    /** Convolution whose stored weight is multiplied by sqrt(2 / fan_in) at each use. */
    public static NDArray equalConv(Tensors t, String name, NDArray x) {
        return conv(t, x, equalised(x.getManager(), t, name), t.get(name + ".conv.bias"), 1);
    }

    /** The weight that such a convolution uses, owned by the manager. */
    public static NDArray equalised(NDManager manager, Tensors t, String name) {
        NDArray stored = t.get(name + ".conv.weight_orig");
        Shape shape = stored.getShape();
        double scale = Math.sqrt(2.0 / (shape.get(1) * shape.get(2) * shape.get(3)));
        return Owned.times(owned(manager, stored), scale);
    }

    /**
     * Transposed convolution k4 s2 p1 in its sub-pixel form: a 2×2 convolution gives the four
     * output pixels around each corner, which are then interleaved. The corners' own pixels reach
     * one beyond each border; these are cut off.
     */
    public static NDArray deconv(Tensors t, String name, NDArray x) {
        NDManager manager = x.getManager();
        NDArray stored = owned(manager, t.get(name + ".weight"));
        long from = stored.getShape().get(0);
        long to = stored.getShape().get(1);
        NDArray weight =
                stored.reshape(from, to, 2, 2, 2, 2)
                        .transpose(1, 3, 5, 0, 2, 4)
                        .flip(4, 5)
                        .reshape(4 * to, from, 2, 2);
        NDArray bias =
                owned(manager, t.get(name + ".bias")).reshape(to, 1).repeat(1, 4).reshape(4 * to);
        NDArray y = pixelShuffle(t.convolution().of(x, weight, bias, 1, 1));
        long height = y.getShape().get(2);
        long width = y.getShape().get(3);
        return y.get(new NDIndex(":,:,1:%d,1:%d".formatted(height - 1, width - 1)));
    }

    /** [N, from] → [N, to]. */
    public static NDArray linear(Tensors t, String name, NDArray x) {
        return Linear.linear(
                        t.convolution().wide(x), t.get(name + ".weight"), t.get(name + ".bias"))
                .singletonOrThrow();
    }

    /** Batch normalisation, ε 1e-5; in training the running statistics move by a tenth. */
    public static NDArray batchNorm(Tensors t, String name, NDArray x, boolean training) {
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
    public static NDArray pixelShuffle(NDArray x) {
        Shape s = x.getShape();
        long c = s.get(1) / 4;
        long h = s.get(2);
        long w = s.get(3);
        return x.reshape(-1, c, 2, 2, h, w)
                .transpose(0, 1, 4, 2, 5, 3)
                .reshape(-1, c, 2 * h, 2 * w);
    }

    /** Each pixel four times. */
    public static NDArray nearestTwice(NDArray x) {
        return x.repeat(2, 2).repeat(3, 2);
    }

    public static NDArray relu(NDArray x) {
        return Activation.relu(x);
    }

    public static NDArray leakyRelu(NDArray x, double slope) {
        return Activation.leakyRelu(x, (float) slope);
    }

    /** Growing: (1 - α)·nearest×2(previous) + α·current; current alone unless 0 ≤ α &lt; 1. */
    public static NDArray blend(NDArray previous, NDArray current, double alpha) {
        return Owned.times(nearestTwice(previous), 1 - alpha).add(Owned.times(current, alpha));
    }

    public static boolean blends(double alpha) {
        return alpha >= 0 && alpha < 1;
    }

    /** The same array, whose further results belong to the manager. */
    public static NDArray owned(NDManager manager, NDArray weight) {
        NDArray view = weight.reshape(weight.getShape());
        view.attach(manager);
        return view;
    }
}
