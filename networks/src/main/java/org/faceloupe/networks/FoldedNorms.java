package org.faceloupe.networks;

import java.util.LinkedHashMap;
import java.util.Map;

/** Batch normalisations of a finished network, which only scale and shift, within convolutions. */
public final class FoldedNorms {

    private static final double EPSILON = 1e-5;
    private static final String CONV = ".conv.weight";

    private FoldedNorms() {}

    /**
     * The network's tensors without normalisations: each {@code NAME.conv} with a {@code NAME.norm}
     * behind it answers as both did.
     */
    public static Map<String, Tensor> of(Map<String, Tensor> tensors) {
        Map<String, Tensor> folded = new LinkedHashMap<>(tensors);
        for (String weight : tensors.keySet()) {
            String name = weight.replace(CONV, "");
            if (weight.endsWith(CONV) && tensors.containsKey(name + ".norm.running_var")) {
                fold(tensors, name, folded);
            }
        }
        folded.keySet().removeIf(name -> name.contains(".norm."));
        return folded;
    }

    private static void fold(Map<String, Tensor> tensors, String name, Map<String, Tensor> folded) {
        Tensor weight = tensor(tensors, name + CONV);
        float[] weights = weight.values().clone();
        float[] biases = values(tensors, name + ".conv.bias").clone();
        float[] scale = values(tensors, name + ".norm.weight");
        float[] shift = values(tensors, name + ".norm.bias");
        float[] mean = values(tensors, name + ".norm.running_mean");
        float[] variance = values(tensors, name + ".norm.running_var");
        int fan = weights.length / biases.length;
        for (int to = 0; to < biases.length; to++) {
            double gain = scale[to] / Math.sqrt(variance[to] + EPSILON);
            for (int i = to * fan; i < (to + 1) * fan; i++) {
                weights[i] = (float) (weights[i] * gain);
            }
            biases[to] = (float) ((biases[to] - mean[to]) * gain + shift[to]);
        }
        folded.put(name + CONV, new Tensor(weight.shape(), weights));
        folded.put(name + ".conv.bias", new Tensor(new long[] {biases.length}, biases));
    }

    private static float[] values(Map<String, Tensor> tensors, String name) {
        return tensor(tensors, name).values();
    }

    private static Tensor tensor(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the network has no tensor " + name);
        }
        return tensor;
    }
}
