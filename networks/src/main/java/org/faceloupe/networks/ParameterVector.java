package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * All values of a network on the heap: what the optimiser changes as one vector, running statistics
 * as another. A training step binds them to arrays of its own, so nothing native outlives the step.
 */
public final class ParameterVector {

    private final List<TensorSpec> specs;
    private final float[] trainable;
    private final float[] statistics;

    private ParameterVector(List<TensorSpec> specs) {
        this.specs = specs;
        this.trainable = new float[size(specs, true)];
        this.statistics = new float[size(specs, false)];
    }

    /** First values, drawn with the seed. */
    public static ParameterVector start(List<TensorSpec> specs, long seed) {
        ParameterVector vector = new ParameterVector(specs);
        Random random = new Random(seed);
        vector.forEach((spec, values, offset) -> spec.fill(values, offset, random));
        return vector;
    }

    /**
     * Values of a weights file if there is one, else values drawn with the seed.
     *
     * @throws WeightsException if the file does not fit
     */
    public static ParameterVector start(
            List<TensorSpec> specs, Optional<WeightsFile> file, long seed) {
        return file.map(given -> of(specs, given)).orElseGet(() -> start(specs, seed));
    }

    /**
     * Values of a weights file.
     *
     * @throws WeightsException if the file lacks a tensor, has one too many or one of another shape
     */
    public static ParameterVector of(List<TensorSpec> specs, WeightsFile file) {
        StrictMatch.check(specs, file);
        ParameterVector vector = new ParameterVector(specs);
        vector.forEach(
                (spec, values, offset) ->
                        System.arraycopy(
                                file.tensor(spec.name()).values(), 0, values, offset, spec.size()));
        return vector;
    }

    /** What the optimiser changes; shared. */
    public float[] trainable() {
        return trainable;
    }

    /** The same network and statistics with other trainable values. */
    public ParameterVector withTrainable(float[] values) {
        ParameterVector copy = new ParameterVector(specs);
        System.arraycopy(values, 0, copy.trainable, 0, copy.trainable.length);
        System.arraycopy(statistics, 0, copy.statistics, 0, statistics.length);
        return copy;
    }

    /** Running statistics; shared. */
    public float[] statistics() {
        return statistics;
    }

    /** The tensors for a weights file. */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> result = new LinkedHashMap<>();
        forEach(
                (spec, values, offset) -> {
                    float[] copy = new float[spec.size()];
                    System.arraycopy(values, offset, copy, 0, copy.length);
                    result.put(spec.name(), new Tensor(spec.shape(), copy));
                });
        return result;
    }

    /** Arrays without gradient, each its own, owned by the manager. */
    public Tensors bind(NDManager manager) {
        return bind(manager, Convolution.PLAIN);
    }

    /** The same for layers that convolve in a way of their own. */
    public Tensors bind(NDManager manager, Convolution convolution) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        forEach(
                (spec, values, offset) -> {
                    float[] copy = new float[spec.size()];
                    System.arraycopy(values, offset, copy, 0, copy.length);
                    arrays.put(spec.name(), Owned.of(manager, copy, new Shape(spec.shape())));
                });
        return new Tensors(arrays, convolution);
    }

    /**
     * Arrays for one training step, owned by the manager. To be called while a gradient collector
     * is open: only then does PyTorch see that the tensors are parts of the one leaf.
     *
     * @param convolution how the network's layers convolve
     */
    public Leaves bindForTraining(NDManager manager, Convolution convolution) {
        NDArray leaf = Owned.of(manager, trainable, new Shape(trainable.length));
        leaf.setRequiresGradient(true);
        float[] numbers = statistics.length == 0 ? new float[1] : statistics;
        NDArray moving = Owned.of(manager, numbers, new Shape(numbers.length));
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        bind(leaf, true, arrays);
        bind(moving, false, arrays);
        return new Leaves(new Tensors(arrays, convolution), leaf, moving);
    }

    /** One split for all, since the gradient of each range of its own is as long as the leaf. */
    private void bind(NDArray vector, boolean trainable, Map<String, NDArray> arrays) {
        List<TensorSpec> bound = specs.stream().filter(s -> s.trainable() == trainable).toList();
        long[] ends = new long[Math.max(0, bound.size() - 1)];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += bound.get(i).size();
            ends[i] = end;
        }
        NDList parts = vector.split(ends);
        for (int i = 0; i < bound.size(); i++) {
            TensorSpec spec = bound.get(i);
            arrays.put(spec.name(), parts.get(i).reshape(new Shape(spec.shape())));
        }
    }

    /**
     * One step's arrays.
     *
     * @param leaf all trainable values; the gradient arrives here
     * @param moving all running statistics, which the forward pass changes in place
     */
    public record Leaves(Tensors tensors, NDArray leaf, NDArray moving) {

        /** Brings the running statistics back to the heap. */
        public void copyStatisticsTo(ParameterVector vector) {
            float[] values = moving.toFloatArray();
            System.arraycopy(values, 0, vector.statistics, 0, vector.statistics.length);
        }
    }

    /** Takes a tensor and where its values are. */
    interface Visitor {
        void visit(TensorSpec spec, float[] values, int offset);
    }

    /** Visits all tensors in the order of the weights file. */
    void forEach(Visitor visitor) {
        int changing = 0;
        int moving = 0;
        for (TensorSpec spec : specs) {
            if (spec.trainable()) {
                visitor.visit(spec, trainable, changing);
                changing += spec.size();
            } else {
                visitor.visit(spec, statistics, moving);
                moving += spec.size();
            }
        }
    }

    private static int size(List<TensorSpec> specs, boolean trainable) {
        return specs.stream()
                .filter(spec -> spec.trainable() == trainable)
                .mapToInt(TensorSpec::size)
                .sum();
    }
}
