package org.faceloupe.networks;

import java.util.Arrays;
import java.util.Map;

/**
 * First values for a compact generator that let it do what a smaller trained one does, so that
 * training goes on from there (after Chen, Goodfellow and Shlens, "Net2Net", 2016). New channels
 * see what the old ones see, but the old ones do not listen to them yet; new blocks add nothing
 * yet.
 */
final class Widening {

    private final CompactGenerator from;
    private final CompactGenerator to;

    private Widening(CompactGenerator from, CompactGenerator to) {
        this.from = from;
        this.to = to;
    }

    /**
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
                throw new WeightsException(
                        "weights %s are of %s, which is not smaller than %s; give others"
                                .formatted(file.name(), from, to));
            }
        }
        ParameterVector values = ParameterVector.start(to.specs(), seed);
        new Widening(from, to).fill(values, file.tensors());
        return values;
    }

    private void fill(ParameterVector values, Map<String, Tensor> known) {
        int offset = 0;
        for (TensorSpec spec : to.specs()) {
            Tensor old = known.get(oldName(spec.name()));
            if (old != null) {
                embed(old, spec.shape(), values.trainable(), offset);
            } else if (spec.name().contains(".conv.2.")) {
                clear(values.trainable(), offset, spec.size());
            }
            offset += spec.size();
        }
    }

    /** The name in the smaller network: blocks are added behind its last, before the enlarging. */
    private String oldName(String name) {
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
