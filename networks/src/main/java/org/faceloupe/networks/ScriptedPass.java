package org.faceloupe.networks;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The compact generator as one TorchScript function ({@code src/main/python/compact.py} makes it):
 * channels-last, without a call from Java for each layer, in an arithmetic of choice.
 */
final class ScriptedPass implements ForwardPass {

    private final Model function;
    private final NDManager manager;
    private final NDList weights;
    private final NDArray blocks;

    private ScriptedPass(Model function, NDManager manager, NDList weights, NDArray blocks) {
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
        Model function = Model.newInstance("compact", parent.getDevice(), "PyTorch");
        try (InputStream stream = ScriptedPass.class.getResourceAsStream("compact.pt")) {
            if (stream == null) {
                throw new IllegalStateException("this build holds no compact.pt");
            }
            function.load(stream);
        } catch (IOException | MalformedModelException e) {
            throw new IllegalStateException("compact.pt cannot be loaded", e);
        }
        NDManager manager = parent.newSubManager();
        NDList given = new NDList();
        for (String layer : layers(network)) {
            given.add(named(manager, tensors.get(layer + ".weight"), "w[]"));
            given.add(named(manager, tensors.get(layer + ".bias"), "w[]"));
        }
        NDArray method = manager.create(0);
        method.setName("module_method:" + kind.method());
        given.add(method);
        NDList prepared =
                function.getBlock().forward(new ParameterStore(manager, false), given, false);
        prepared.attach(manager);
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

    private static NDArray named(NDManager manager, NDArray array, String name) {
        NDArray view = array.reshape(array.getShape());
        view.attach(manager);
        view.setName(name);
        return view;
    }

    @Override
    public NDArray enlarge(NDArray input) {
        NDManager scope = input.getManager();
        NDList given = new NDList(named(scope, input, "x[]"));
        NDArray reduced = input;
        for (int side = (int) input.getShape().get(3); side > 16; side /= 2) {
            reduced = Resampling.resize(reduced, side / 2, Resampling.Filter.BILINEAR);
            given.add(0, named(scope, reduced, "x[]"));
        }
        NDArray base = Resampling.resize(input, GeneratorNetwork.SIDE, Resampling.Filter.BICUBIC);
        given.add(named(scope, base, "x[]"));
        given.addAll(weights);
        given.add(blocks);
        ParameterStore none = new ParameterStore(scope, false);
        return function.getBlock().forward(none, given, false).singletonOrThrow();
    }

    @Override
    public void close() {
        manager.close();
        function.close();
    }
}
