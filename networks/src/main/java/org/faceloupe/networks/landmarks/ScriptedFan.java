package org.faceloupe.networks.landmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.FoldedNorms;
import org.faceloupe.networks.Owned;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Tensor;
import org.faceloupe.networks.TorchScript;
import org.faceloupe.networks.WeightedScript;

/**
 * The compact landmark network as one TorchScript function ({@code src/main/python/fan.py} makes
 * it): channels-last, without batch normalisations and without a call from Java for each layer, in
 * an arithmetic of choice.
 */
final class ScriptedFan implements LandmarkPass {

    private final WeightedScript script;

    private ScriptedFan(WeightedScript script) {
        this.script = script;
    }

    /**
     * Prepares the weights.
     *
     * @param parent owns what the pass holds, until the pass or it is closed
     */
    static ScriptedFan of(ParameterVector values, NDManager parent, Arithmetic kind) {
        try (NDManager fleeting = parent.newSubManager()) {
            NDList given = new NDList();
            for (Tensor tensor : FoldedNorms.of(values.tensors()).values()) {
                given.add(Owned.of(fleeting, tensor.values(), new Shape(tensor.shape())));
            }
            return new ScriptedFan(WeightedScript.of("fan", kind.key(), given, parent));
        }
    }

    @Override
    public NDArray heatmaps(NDArray images) {
        return CompactFan.distributions(logits(images));
    }

    private NDArray logits(NDArray images) {
        NDManager scope = images.getManager();
        return script.call(scope, new NDList(TorchScript.named(scope, images, "x")));
    }

    @Override
    public void close() {
        script.close();
    }
}
