package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The compact landmark network as one TorchScript function ({@code src/main/python/fan.py} makes
 * it): channels-last, without batch normalisations and without a call from Java for each layer.
 */
final class ScriptedFan implements LandmarkPass {

    private final TorchScript function;
    private final NDManager manager;
    private final NDList weights;

    private ScriptedFan(TorchScript function, NDManager manager, NDList weights) {
        this.function = function;
        this.manager = manager;
        this.weights = weights;
    }

    /**
     * Prepares the weights.
     *
     * @param parent owns what the pass holds, until the pass or it is closed
     */
    static ScriptedFan of(ParameterVector values, NDManager parent) {
        TorchScript function = TorchScript.load("fan", parent.getDevice());
        NDManager manager = parent.newSubManager();
        NDList given = new NDList();
        FoldedNorms.of(values.tensors())
                .values()
                .forEach(
                        tensor -> {
                            Shape shape = new Shape(tensor.shape());
                            NDArray array = Owned.of(manager, tensor.values(), shape);
                            array.setName("w[]");
                            given.add(array);
                        });
        NDList prepared = function.method("prepared", manager, given);
        prepared.forEach(array -> array.setName("w[]"));
        given.close();
        return new ScriptedFan(function, manager, prepared);
    }

    @Override
    public NDArray heatmaps(NDArray images) {
        return CompactFan.distributions(logits(images));
    }

    private NDArray logits(NDArray images) {
        NDManager scope = images.getManager();
        NDList given = new NDList(TorchScript.named(scope, images, "x"));
        given.addAll(weights);
        return function.call(scope, given, false).singletonOrThrow();
    }

    @Override
    public void close() {
        manager.close();
        function.close();
    }
}
