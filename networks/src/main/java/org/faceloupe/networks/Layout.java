package org.faceloupe.networks;

import java.util.ArrayList;
import java.util.List;

/** The tensors of a network in the order of its weights file, told layer by layer. */
public final class Layout {

    private static final double LEAKY_GAIN = Math.sqrt(2 / (1 + 0.1 * 0.1));

    private final List<TensorSpec> specs = new ArrayList<>();

    public List<TensorSpec> specs() {
        return List.copyOf(specs);
    }

    /** A convolution with bias; {@code gain} scales He's deviation. */
    public Layout conv(String name, int from, int to, int kernel, double gain) {
        return conv(name, from, to, kernel, gain, 0);
    }

    public Layout conv(String name, int from, int to, int kernel, double gain, float bias) {
        double deviation = gain * LEAKY_GAIN / Math.sqrt((double) from * kernel * kernel);
        add(name + ".weight", TensorSpec.Start.normal(deviation), to, from, kernel, kernel);
        return add(name + ".bias", TensorSpec.Start.constant(bias), to);
    }

    /** A convolution without bias. */
    public Layout plainConv(String name, int from, int to, int kernel) {
        double deviation = Math.sqrt(2.0 / (from * kernel * kernel));
        return add(name + ".weight", TensorSpec.Start.normal(deviation), to, from, kernel, kernel);
    }

    /** A transposed convolution with bias, weight [from, to, k, k]. */
    public Layout deconv(String name, int from, int to, int kernel) {
        double deviation = Math.sqrt(2.0 / (from * kernel * kernel / 4.0));
        add(name + ".weight", TensorSpec.Start.normal(deviation), from, to, kernel, kernel);
        return add(name + ".bias", TensorSpec.Start.constant(0), to);
    }

    /** An equalised convolution: N(0, 1), scaled at each use. */
    public Layout equalConv(String name, int from, int to, int kernel) {
        add(name + ".conv.bias", TensorSpec.Start.constant(0), to);
        return add(
                name + ".conv.weight_orig", TensorSpec.Start.normal(1), to, from, kernel, kernel);
    }

    /** A linear layer with bias, weight [to, from]. */
    public Layout linear(String name, int from, int to) {
        add(name + ".weight", TensorSpec.Start.normal(1 / Math.sqrt(from)), to, from);
        return add(name + ".bias", TensorSpec.Start.constant(0), to);
    }

    /** A batch normalisation: scale, shift and running statistics. */
    public Layout batchNorm(String name, int channels) {
        add(name + ".weight", TensorSpec.Start.constant(1), channels);
        add(name + ".bias", TensorSpec.Start.constant(0), channels);
        specs.add(statistic(name + ".running_mean", 0, channels));
        specs.add(statistic(name + ".running_var", 1, channels));
        return this;
    }

    private static TensorSpec statistic(String name, float value, int channels) {
        return new TensorSpec(name, new long[] {channels}, TensorSpec.Start.constant(value), false);
    }

    private Layout add(String name, TensorSpec.Start start, long... shape) {
        specs.add(new TensorSpec(name, shape, start, true));
        return this;
    }
}
