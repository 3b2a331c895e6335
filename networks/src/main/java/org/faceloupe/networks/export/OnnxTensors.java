package org.faceloupe.networks.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.faceloupe.networks.Layers;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.Tensor;
import org.faceloupe.networks.onnx.Attribute;
import org.faceloupe.networks.onnx.OnnxGraph;
import org.faceloupe.networks.onnx.OnnxLayers;

/** The layers of {@link Layers} once more, added to an ONNX graph with a network's values. */
final class OnnxTensors {

    private final OnnxGraph graph;
    private final OnnxLayers layers;
    private final Map<String, Tensor> values;

    OnnxTensors(OnnxGraph graph, ParameterVector values) {
        this.graph = graph;
        this.layers = new OnnxLayers(graph);
        this.values = values.tensors();
    }

    OnnxLayers layers() {
        return layers;
    }

    String conv(String name, String x) {
        return conv(name, x, 1);
    }

    String conv(String name, String x, int stride) {
        Tensor weight = get(name + ".weight");
        int padding = (int) weight.shape()[2] / 2;
        return layers.conv(x, weight, get(name + ".bias"), stride, padding, 1);
    }

    /** A convolution whose stored weight is multiplied by sqrt(2 / fan_in). */
    String equalConv(String name, String x) {
        Tensor stored = get(name + ".conv.weight_orig");
        long[] shape = stored.shape();
        float scale = (float) Math.sqrt(2.0 / (shape[1] * shape[2] * shape[3]));
        float[] scaled = stored.values().clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= scale;
        }
        return layers.conv(x, new Tensor(shape, scaled), get(name + ".conv.bias"), 1, 1, 1);
    }

    String deconv(String name, String x) {
        return layers.deconv(x, get(name + ".weight"), get(name + ".bias"), 2, 1);
    }

    String batchNorm(String name, String x) {
        return layers.batchNorm(
                x,
                get(name + ".weight"),
                get(name + ".bias"),
                get(name + ".running_mean"),
                get(name + ".running_var"));
    }

    /** [N, from] to [N, to]. */
    String linear(String name, String x) {
        return layers.linear(x, get(name + ".weight"), get(name + ".bias"));
    }

    /** The mean over two axes, which go. */
    String mean(String x, int one, int two) {
        return graph.node(
                "ReduceMean",
                List.of(x),
                Attribute.list("axes", one, two),
                Attribute.whole("keepdims", 0));
    }

    /** [N, C] to [N, C, 1, 1]. */
    String planes(String x) {
        return layers.reshape(x, 0, -1, 1, 1);
    }

    /** [N, C, H, W] to [N, 2, H, W]: the mean over the channels, and the highest. */
    String meanAndHighest(String x) {
        List<String> planes = new ArrayList<>();
        for (String operator : List.of("ReduceMean", "ReduceMax")) {
            planes.add(graph.node(operator, List.of(x), Attribute.list("axes", 1)));
        }
        return layers.concat(1, planes);
    }

    /** Resizes square pictures by two matrix products. */
    String resize(String x, int from, int to, Resampling.Filter filter) {
        if (from == to) {
            return x;
        }
        String matrix = layers.weights(Resampling.matrix(from, to, filter));
        String rows = transposed(layers.matMul(x, matrix));
        return transposed(layers.matMul(rows, matrix));
    }

    private String transposed(String x) {
        return graph.node("Transpose", List.of(x), Attribute.list("perm", 0, 1, 3, 2));
    }

    private Tensor get(String name) {
        Tensor tensor = values.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the network has no tensor " + name);
        }
        return tensor;
    }
}
