package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;

/** A landmark network's forward pass on a device; its native memory is freed by close. */
interface LandmarkPass extends AutoCloseable {

    /**
     * Heatmaps of pictures in the size that the network sees.
     *
     * @param images [N, 3, side, side] in [0, 1]
     * @return [N, 68, h, w], owned by the pictures' manager
     */
    NDArray heatmaps(NDArray images);

    /** What belongs to a manager goes with it. */
    @Override
    default void close() {}
}
