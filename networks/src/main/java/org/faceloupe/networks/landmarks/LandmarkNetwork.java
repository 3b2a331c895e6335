package org.faceloupe.networks.landmarks;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;

/** A network that marks the 68 landmarks of the 300-W scheme, a heatmap for each. */
public sealed interface LandmarkNetwork permits DistilledFan, CompactFan, HourglassFan {

    /** Landmarks of the 300-W scheme. */
    int LANDMARKS = 68;

    /** Side of the pictures at which it is best; it takes others too. */
    int side();

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

    /**
     * Reads the points of heatmaps that this network made.
     *
     * @param side of the picture that the heatmaps span, in pixels
     * @return for each picture 68 points (x, y) in its pixels
     */
    default List<double[][]> points(NDArray heatmaps, int side) {
        return Heatmaps.points(heatmaps, side);
    }

    /** The network that a weights file's metadata describes. */
    static LandmarkNetwork of(WeightsFile file) {
        String architecture = file.metadata().getOrDefault("architecture", told(file));
        return switch (architecture) {
            case DistilledFan.ARCHITECTURE -> new DistilledFan();
            case CompactFan.ARCHITECTURE -> CompactFan.of(file.metadata());
            case HourglassFan.ARCHITECTURE -> HourglassFan.of(file.metadata());
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

    /** Files from elsewhere say nothing of themselves; their tensors' names do. */
    private static String told(WeightsFile file) {
        if (file.tensors().containsKey("m0.b1_4.bn1.weight")) {
            return HourglassFan.ARCHITECTURE;
        }
        return file.tensors().containsKey("layers.9.weight") ? DistilledFan.ARCHITECTURE : "";
    }
}
