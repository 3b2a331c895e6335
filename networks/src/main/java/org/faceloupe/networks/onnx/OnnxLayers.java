package org.faceloupe.networks.onnx;

import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.Tensor;

/**
 * Layers as PyTorch has them, added to a graph. Pictures are [N, C, H, W]; weights have PyTorch's
 * shapes; each method answers the name of its result.
 */
public final class OnnxLayers {

    private final OnnxGraph graph;

    public OnnxLayers(OnnxGraph graph) {
        this.graph = graph;
    }

    /**
     * Convolution with bias.
     *
     * @param weight [to, from / groups, k, k]
     */
    public String conv(String x, Tensor weight, Tensor bias, int stride, int padding, int groups) {
        return graph.node(
                "Conv",
                List.of(x, weights(weight), weights(bias)),
                Attribute.list("kernel_shape", weight.shape()[2], weight.shape()[3]),
                Attribute.list("strides", stride, stride),
                Attribute.list("pads", padding, padding, padding, padding),
                Attribute.whole("group", groups));
    }

    /**
     * Transposed convolution with bias.
     *
     * @param weight [from, to, k, k]
     */
    public String deconv(String x, Tensor weight, Tensor bias, int stride, int padding) {
        return graph.node(
                "ConvTranspose",
                List.of(x, weights(weight), weights(bias)),
                Attribute.list("kernel_shape", weight.shape()[2], weight.shape()[3]),
                Attribute.list("strides", stride, stride),
                Attribute.list("pads", padding, padding, padding, padding));
    }

    /** Batch normalisation with running statistics, ε 1e-5. */
    public String batchNorm(String x, Tensor scale, Tensor shift, Tensor mean, Tensor variance) {
        List<String> inputs = new ArrayList<>(List.of(x));
        for (Tensor tensor : List.of(scale, shift, mean, variance)) {
            inputs.add(weights(tensor));
        }
        return graph.node("BatchNormalization", inputs, Attribute.of("epsilon", 1e-5));
    }

    public String relu(String x) {
        return graph.node("Relu", List.of(x));
    }

    public String leakyRelu(String x, double slope) {
        return graph.node("LeakyRelu", List.of(x), Attribute.of("alpha", slope));
    }

    public String add(String x, String y) {
        return graph.node("Add", List.of(x, y));
    }

    public String mul(String x, String y) {
        return graph.node("Mul", List.of(x, y));
    }

    /** Multiplies all values by a number. */
    public String mul(String x, float factor) {
        return mul(x, graph.numbers(graph.fresh("factor") + ".value", factor));
    }

    /** Adds a number to all values. */
    public String add(String x, float term) {
        return add(x, graph.numbers(graph.fresh("term") + ".value", term));
    }

    public String sigmoid(String x) {
        return graph.node("Sigmoid", List.of(x));
    }

    public String softmax(String x, int axis) {
        return graph.node("Softmax", List.of(x), Attribute.whole("axis", axis));
    }

    public String concat(int axis, List<String> parts) {
        return graph.node("Concat", parts, Attribute.whole("axis", axis));
    }

    /** PyTorch's PixelShuffle: [N, f·f·C, H, W] to [N, C, f·H, f·W]. */
    public String pixelShuffle(String x, int factor) {
        return graph.node(
                "DepthToSpace",
                List.of(x),
                Attribute.whole("blocksize", factor),
                Attribute.of("mode", "CRD"));
    }

    /** Each pixel {@code factor × factor} times. */
    public String nearest(String x, int factor) {
        String scales = graph.numbers(graph.fresh("scales") + ".values", 1, 1, factor, factor);
        return graph.node(
                "Resize",
                List.of(x, "", scales),
                Attribute.of("mode", "nearest"),
                Attribute.of("nearest_mode", "floor"),
                Attribute.of("coordinate_transformation_mode", "asymmetric"));
    }

    /**
     * Another shape.
     *
     * @param shape 0 keeps the side of {@code x}, -1 takes what is left
     */
    public String reshape(String x, long... shape) {
        return graph.node(
                "Reshape", List.of(x, graph.integers(graph.fresh("shape") + ".value", shape)));
    }

    public String matMul(String x, String y) {
        return graph.node("MatMul", List.of(x, y));
    }

    /**
     * Linear layer: [N, from] to [N, to].
     *
     * @param weight [to, from]
     */
    public String linear(String x, Tensor weight, Tensor bias) {
        return graph.node(
                "Gemm", List.of(x, weights(weight), weights(bias)), Attribute.whole("transB", 1));
    }

    /** The name of values that ship with the graph. */
    public String weights(Tensor tensor) {
        return graph.weights(graph.fresh("weights") + ".values", tensor);
    }
}
