package org.faceloupe.networks.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.Layers;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.TorchScript;
import org.faceloupe.networks.WeightedScript;

/**
 * The paper's generator as one TorchScript function ({@code src/main/python/paper.py} makes it):
 * channels-last, without batch normalisations, in an arithmetic of choice.
 */
final class ScriptedPaper implements ForwardPass {

    private final WeightedScript script;

    private ScriptedPaper(WeightedScript script) {
        this.script = script;
    }

    /**
     * Prepares the weights.
     *
     * @param tensors on the device of the manager
     * @param parent owns what the pass holds, until the pass or it is closed
     */
    static ScriptedPaper of(Tensors tensors, NDManager parent, Arithmetic kind) {
        try (NDManager fleeting = parent.newSubManager()) {
            NDList weights = new NDList();
            add(weights, fleeting, tensors, "step1.0", "step1.1");
            for (int step = 0; step < GeneratorNetwork.LAST_STEP; step++) {
                String block = PaperGenerator.BLOCKS.get(step) + ".conv.";
                add(weights, fleeting, tensors, block + "0", block + "1");
                add(weights, fleeting, tensors, block + "3", block + "4");
                add(
                        weights,
                        fleeting,
                        tensors,
                        PaperGenerator.DECONVS.get(step),
                        PaperGenerator.NORMS.get(step));
            }
            weights.add(tensors.get("to_rgb.2.weight"));
            weights.add(tensors.get("to_rgb.2.bias"));
            return new ScriptedPaper(WeightedScript.of("paper", kind.key(), weights, parent));
        }
    }

    /** Weight and bias of a convolution into which the normalisation behind it is folded. */
    private static void add(
            NDList weights, NDManager scope, Tensors tensors, String name, String norm) {
        boolean equalised = name.contains(".conv.");
        boolean transposed = PaperGenerator.DECONVS.contains(name);
        NDArray weight =
                equalised
                        ? Layers.equalised(scope, tensors, name)
                        : Layers.owned(scope, tensors.get(name + ".weight"));
        NDArray variance = Layers.owned(scope, tensors.get(norm + ".running_var"));
        NDArray scale = Layers.owned(scope, tensors.get(norm + ".weight"));
        NDArray gain = scale.div(variance.add(Layers.EPSILON).sqrt());
        weights.add(
                weight.mul(
                        gain.reshape(
                                transposed ? new Shape(1, -1, 1, 1) : new Shape(-1, 1, 1, 1))));
        String bias = name + (equalised ? ".conv.bias" : ".bias");
        weights.add(
                Layers.owned(scope, tensors.get(bias))
                        .sub(tensors.get(norm + ".running_mean"))
                        .mul(gain)
                        .add(tensors.get(norm + ".bias")));
    }

    @Override
    public NDArray enlarge(NDArray input) {
        NDManager scope = input.getManager();
        return script.call(scope, new NDList(TorchScript.named(scope, input, "x")));
    }

    @Override
    public void close() {
        script.close();
    }
}
