package org.faceloupe.networks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * First values for a network that let it do what a smaller trained one does, so that training goes
 * on from there (after Chen, Goodfellow and Shlens, "Net2Net", 2016). New channels see what the old
 * ones see, but the old ones do not listen to them yet; new blocks of a generator add nothing yet.
 */
public final class Widening {

    private Widening() {}

    /**
     * The larger network's first values.
     *
     * @param specs of its tensors
     * @param seed of what the new channels see
     * @param oldName what the smaller network calls a tensor of the larger one; any other name if
     *     it has no such tensor
     * @param file the smaller network's weights
     */
    public static ParameterVector of(
            List<TensorSpec> specs, long seed, UnaryOperator<String> oldName, WeightsFile file) {
        Map<String, Tensor> known = file.tensors();
        ParameterVector start = ParameterVector.start(specs, seed);
        start.forEach(
                (spec, values, offset) -> {
                    Tensor old = known.get(oldName.apply(spec.name()));
                    if (old != null) {
                        embed(old, spec.shape(), values, offset);
                    } else if (spec.name().contains(".conv.2.")) {
                        clear(values, offset, spec.size());
                    }
                });
        return start;
    }

    public static WeightsException notSmaller(WeightsFile file, Record from, Record to) {
        return new WeightsException(
                "weights %s are of %s, which is not smaller than %s; give others"
                        .formatted(file.name(), from, to));
    }

    /** Old outputs keep their old inputs and ignore the new ones. */
    private static void embed(Tensor old, long[] shape, float[] values, int offset) {
        int oldRow = old.values().length / (int) old.shape()[0];
        int row = 1;
        for (int side = 1; side < shape.length; side++) {
            row *= (int) shape[side];
        }
        for (int output = 0; output < old.shape()[0]; output++) {
            int start = offset + output * row;
            clear(values, start, row);
            System.arraycopy(old.values(), output * oldRow, values, start, oldRow);
        }
    }

    private static void clear(float[] values, int offset, int count) {
        Arrays.fill(values, offset, offset + count, 0);
    }
}
