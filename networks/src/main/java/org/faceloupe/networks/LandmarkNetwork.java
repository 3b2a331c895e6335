package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/** A network that marks the 68 landmarks of the 300-W scheme, a heatmap for each. */
public sealed interface LandmarkNetwork permits DistilledFan, CompactFan {

    /** Landmarks of the 300-W scheme. */
    int LANDMARKS = 68;

    /** The tensors in the order of the weights file. */
    List<TensorSpec> specs();

    /** What the weights file's metadata says to build the same network again. */
    Map<String, String> metadata();

    /**
     * Heatmaps of a batch.
     *
     * @param images [N, 3, H, W] in [0, 1]
     * @param training batch statistics instead of running ones
     * @return [N, 68, h, w]; each plane peaks at its landmark
     */
    NDArray heatmaps(Tensors tensors, NDArray images, boolean training);

    /** The network that a weights file's metadata describes. */
    static LandmarkNetwork of(WeightsFile file) {
        String architecture = file.metadata().getOrDefault("architecture", "");
        return switch (architecture) {
            case DistilledFan.ARCHITECTURE -> new DistilledFan();
            case CompactFan.ARCHITECTURE -> CompactFan.of(file.metadata());
            default ->
                    throw new WeightsException(
                            "%s holds no landmark network, but %s; give a FAN's weights"
                                    .formatted(
                                            file.name(),
                                            architecture.isEmpty()
                                                    ? "tensors without an architecture"
                                                    : "a " + architecture));
        };
    }
}
