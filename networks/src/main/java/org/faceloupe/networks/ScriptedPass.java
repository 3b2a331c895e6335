package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * The compact generator as one TorchScript function ({@code src/main/python/compact.py} makes it):
 * channels-last, without a call from Java for each layer, in an arithmetic of choice.
 */
final class ScriptedPass implements ForwardPass {

    private final TorchScript function;
    private final NDManager manager;
    private final NDList weights;
    private final NDArray blocks;

    private ScriptedPass(TorchScript function, NDManager manager, NDList weights, NDArray blocks) {
        this.function = function;
        this.manager = manager;
        this.weights = weights;
        this.blocks = blocks;
    }

    /**
     * Prepares the weights.
     *
     * @param tensors on the device of the manager
     * @param parent owns what the pass holds, until the pass or it is closed
     */
    static ScriptedPass of(
            CompactGenerator network, Tensors tensors, NDManager parent, Arithmetic kind) {
        TorchScript function = TorchScript.load("compact", parent.getDevice());
        NDManager manager = parent.newSubManager();
        NDList given = new NDList();
        for (String layer : layers(network)) {
            given.add(TorchScript.named(manager, tensors.get(layer + ".weight"), "w[]"));
            given.add(TorchScript.named(manager, tensors.get(layer + ".bias"), "w[]"));
        }
        NDList prepared = function.method(kind.method(), manager, given);
        prepared.forEach(array -> array.setName("w[]"));
        given.close();
        int[] counts = network.blocks().stream().mapToInt(Integer::intValue).toArray();
        NDArray blocks = manager.create(counts);
        blocks.setName("blocks");
        return new ScriptedPass(function, manager, prepared, blocks);
    }

    private static List<String> layers(CompactGenerator network) {
        List<String> layers = new ArrayList<>();
        for (int s = 0; s < GeneratorNetwork.LAST_STEP; s++) {
            layers.add("entry." + s);
        }
        for (int s = 0; s < GeneratorNetwork.LAST_STEP; s++) {
            int count = network.blocks().get(s);
            for (int block = 0; block < count; block++) {
                layers.add(CompactGenerator.name(s, block) + ".conv.0");
                layers.add(CompactGenerator.name(s, block) + ".conv.2");
            }
            boolean last = s + 1 == GeneratorNetwork.LAST_STEP;
            layers.add(last ? "to_rgb." + s : CompactGenerator.name(s, count));
        }
        return layers;
    }

    @Override
    public NDArray enlarge(NDArray input) {
        NDManager scope = input.getManager();
        NDList given = new NDList(TorchScript.named(scope, input, "x[]"));
        NDArray reduced = input;
        for (int side = (int) input.getShape().get(3); side > 16; side /= 2) {
            reduced = Resampling.resize(reduced, side / 2, Resampling.Filter.BILINEAR);
            given.add(0, TorchScript.named(scope, reduced, "x[]"));
        }
        NDArray base = Resampling.resize(input, GeneratorNetwork.SIDE, Resampling.Filter.BICUBIC);
        given.add(TorchScript.named(scope, base, "x[]"));
        given.addAll(weights);
        given.add(blocks);
        return function.call(scope, given, false).singletonOrThrow();
    }

    @Override
    public void close() {
        manager.close();
        function.close();
    }
}
