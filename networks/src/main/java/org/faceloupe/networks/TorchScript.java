package org.faceloupe.networks;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;

/**
 * A TorchScript function that comes with the program ({@code src/main/python} makes them): what DJL
 * has no call for. It holds no weights. Its native memory is freed by {@link #close}.
 */
public final class TorchScript implements AutoCloseable {

    /** Begins the name of an argument that says which method is meant. */
    static final String METHOD = "module_method:";

    private final Model function;

    private TorchScript(Model function) {
        this.function = function;
    }

    /**
     * @param name of the resource, less {@code .pt}
     */
    static TorchScript load(String name, Device device) {
        Model function = Model.newInstance(name, device, "PyTorch");
        try (InputStream stream = TorchScript.class.getResourceAsStream(name + ".pt")) {
            if (stream == null) {
                throw new IllegalStateException("this build holds no " + name + ".pt");
            }
            function.load(stream);
            return new TorchScript(function);
        } catch (IOException | MalformedModelException e) {
            throw new IllegalStateException(name + ".pt cannot be loaded", e);
        }
    }

    /**
     * Calls it. An argument that is a list is told by the same name, ending in {@code []}, on each
     * of its arrays.
     *
     * @param graph whether a gradient collector is to see what it does
     */
    NDList call(NDManager owner, NDList arguments, boolean graph) {
        ParameterStore none = new ParameterStore(owner, false);
        return function.getBlock().forward(none, arguments, graph);
    }

    /**
     * Calls another of its methods with a list of arrays.
     *
     * @return owned by the manager
     */
    NDList method(String name, NDManager owner, NDList list) {
        NDList arguments = new NDList(list);
        NDArray method = owner.create(0);
        method.setName(METHOD + name);
        arguments.add(method);
        NDList result = call(owner, arguments, false);
        result.attach(owner);
        return result;
    }

    /** The same array under a name, owned by the manager. */
    public static NDArray named(NDManager owner, NDArray array, String name) {
        NDArray view = Layers.owned(owner, array);
        view.setName(name);
        return view;
    }

    @Override
    public void close() {
        function.close();
    }
}
