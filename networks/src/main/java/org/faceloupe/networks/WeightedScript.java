package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * A {@link TorchScript} function together with the weights that it is called with, prepared once.
 * Its native memory is freed by {@link #close}.
 */
public final class WeightedScript implements AutoCloseable {

    private final TorchScript function;
    private final NDManager manager;
    private final NDList weights;

    private WeightedScript(TorchScript function, NDManager manager, NDList weights) {
        this.function = function;
        this.manager = manager;
        this.weights = weights;
    }

    /**
     * Prepares the weights.
     *
     * @param name of the function
     * @param preparation the function's method that brings weights to their type and layout
     * @param given in the function's order; the caller's
     * @param parent owns what is prepared, until this or it is closed
     */
    public static WeightedScript of(
            String name, String preparation, NDList given, NDManager parent) {
        TorchScript function = TorchScript.load(name, parent.getDevice());
        NDManager manager = parent.newSubManager();
        try (NDManager fleeting = manager.newSubManager()) {
            NDList named = new NDList();
            given.forEach(array -> named.add(TorchScript.named(fleeting, array, "w[]")));
            NDList prepared = function.method(preparation, manager, named);
            prepared.forEach(array -> array.setName("w[]"));
            return new WeightedScript(function, manager, prepared);
        }
    }

    /**
     * Calls the function.
     *
     * @param arguments named, those that come before the weights
     * @param rest named, those that come behind them
     * @return owned by the scope
     */
    public NDArray call(NDManager scope, NDList arguments, NDArray... rest) {
        NDList all = new NDList(arguments);
        all.addAll(weights);
        all.addAll(new NDList(rest));
        return function.call(scope, all, false).singletonOrThrow();
    }

    @Override
    public void close() {
        manager.close();
        function.close();
    }
}
