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
final class Widening {

    private Widening() {}

    /**
     * A compact generator's.
     *
     * @param file weights of a generator with at most as many channels and blocks at each side
     * @param seed of what the new channels see
     * @throws WeightsException if the file does not fit its own network, or that is not smaller
     */
    static ParameterVector of(CompactGenerator to, WeightsFile file, long seed) {
        CompactGenerator from = CompactGenerator.of(file.metadata());
        StrictMatch.check(from.specs(), file);
        for (int s = 0; s < GeneratorNetwork.LAST_STEP; s++) {
            if (from.widths().get(s) > to.widths().get(s)
                    || from.blocks().get(s) > to.blocks().get(s)) {
                throw notSmaller(file, from, to);
            }
        }
        return filled(to.specs(), seed, name -> oldName(from, to, name), file);
    }

    /**
     * A detector's.
     *
     * @param file weights of a detector with at most as many channels at each stride
     * @param seed of what the new channels see
     * @throws WeightsException if the file does not fit its own network, or that is not smaller
     */
    static ParameterVector of(FaceFinder to, WeightsFile file, long seed) {
        FaceFinder from = FaceFinder.of(file);
        StrictMatch.check(from.specs(), file);
        for (int s = 0; s < to.widths().size(); s++) {
            if (from.widths().get(s) > to.widths().get(s)) {
                throw notSmaller(file, from, to);
            }
        }
        return filled(to.specs(), seed, name -> name, file);
    }

    private static WeightsException notSmaller(WeightsFile file, Record from, Record to) {
        return new WeightsException(
                "weights %s are of %s, which is not smaller than %s; give others"
                        .formatted(file.name(), from, to));
    }

    private static ParameterVector filled(
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

    /** The name in the smaller network: blocks are added behind its last, before the enlarging. */
    private static String oldName(CompactGenerator from, CompactGenerator to, String name) {
        for (int s = 0; s < GeneratorNetwork.LAST_STEP; s++) {
            String enlarging = CompactGenerator.name(s, to.blocks().get(s)) + ".";
            for (int added = from.blocks().get(s); added < to.blocks().get(s); added++) {
                if (name.startsWith(CompactGenerator.name(s, added) + ".")) {
                    return "";
                }
            }
            if (name.startsWith(enlarging)) {
                return CompactGenerator.name(s, from.blocks().get(s))
                        + "."
                        + name.substring(enlarging.length());
            }
        }
        return name;
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
