package org.faceloupe.networks.generator;

import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.StrictMatch;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.Widening;

/** First values for a compact generator that let it do what a smaller trained one does. */
final class WidenedGenerator {

    private WidenedGenerator() {}

    /**
     * The values; see {@link Widening}.
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
                throw Widening.notSmaller(file, from, to);
            }
        }
        return Widening.of(to.specs(), seed, name -> oldName(from, to, name), file);
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
}
