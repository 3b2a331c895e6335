package org.faceloupe.networks.generator;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;

/** A progressive face generator: a small RGB image in [-1, 1] to 32, 64 or 128 pixels. */
public sealed interface GeneratorNetwork permits PaperGenerator, CompactGenerator {

    /** Side of the finished picture. */
    int SIDE = 128;

    /** The last step. */
    int LAST_STEP = 3;

    /** The tensors in the order of the weights file. */
    List<TensorSpec> specs();

    /** Sides that an input may have, smallest first. */
    List<Integer> entries();

    /** What the weights file's metadata says to build the same network again. */
    Map<String, String> metadata();

    /**
     * Multiplications with additions for one face, in millions.
     *
     * @param entry side of the input
     */
    double megaMacs(int entry);

    /**
     * Enlarges a batch.
     *
     * @param input [N, 3, e, e] in [-1, 1], e one of {@link #entries}
     * @param step 1, 2 or 3: the output has 32, 64 or 128 pixels a side
     * @param alpha weight of the newest step while it grows, in [0, 1); else no blending
     * @param training batch statistics instead of running ones
     * @return [N, 3, side, side], about [-1, 1], not clipped
     */
    NDArray forward(Tensors tensors, NDArray input, int step, double alpha, boolean training);

    /**
     * First values for this network's training: those of weights that fit it, or of a smaller
     * compact generator's, which a compact one then does the same as.
     *
     * @param given random values if there is none
     * @throws WeightsException if the weights fit in neither way
     */
    default ParameterVector start(Optional<WeightsFile> given, long seed) {
        return ParameterVector.start(specs(), given, seed);
    }

    /** The network that a weights file's metadata describes. */
    static GeneratorNetwork of(WeightsFile file) {
        String architecture = file.metadata().getOrDefault("architecture", "");
        if (architecture.isEmpty() && file.tensors().containsKey("step1.4.weight")) {
            return PaperGenerator.full(); // a state_dict from elsewhere
        }
        return switch (architecture) {
            case PaperGenerator.ARCHITECTURE -> PaperGenerator.of(file.metadata());
            case CompactGenerator.ARCHITECTURE -> CompactGenerator.of(file.metadata());
            default ->
                    throw new WeightsException(
                            "%s holds no generator, but %s; give a generator's weights"
                                    .formatted(
                                            file.name(),
                                            architecture.isEmpty()
                                                    ? "tensors without an architecture"
                                                    : "a " + architecture));
        };
    }

    /** Side of the picture that a step gives. */
    static int sideOf(int step) {
        return 16 << step;
    }
}
