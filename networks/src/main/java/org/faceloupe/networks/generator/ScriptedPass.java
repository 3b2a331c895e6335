package org.faceloupe.networks.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.TorchScript;
import org.faceloupe.networks.WeightedScript;

/**
 * The compact generator as one TorchScript function ({@code src/main/python/compact.py} makes it):
 * channels-last, without a call from Java for each layer, in an arithmetic of choice.
 */
final class ScriptedPass implements ForwardPass {

    private final WeightedScript script;
    private final NDManager manager;
    private final NDArray blocks;

    private ScriptedPass(WeightedScript script, NDManager manager, NDArray blocks) {
        this.script = script;
        this.manager = manager;
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
        NDManager manager = parent.newSubManager();
        NDList given = new NDList();
        for (String layer : layers(network)) {
            given.add(tensors.get(layer + ".weight"));
            given.add(tensors.get(layer + ".bias"));
        }
        WeightedScript script = WeightedScript.of("compact", kind.key(), given, manager);
        int[] counts = network.blocks().stream().mapToInt(Integer::intValue).toArray();
        NDArray blocks = manager.create(counts);
        blocks.setName("blocks");
        return new ScriptedPass(script, manager, blocks);
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
        return script.call(scope, given, blocks);
    }

    @Override
    public void close() {
        script.close();
        manager.close();
    }
}
