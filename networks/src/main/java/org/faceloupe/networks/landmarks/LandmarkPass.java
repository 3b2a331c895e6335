package org.faceloupe.networks.landmarks;

import ai.djl.ndarray.NDArray;
import org.faceloupe.networks.Pass;

/** A landmark network. */
interface LandmarkPass extends Pass {

    /**
     * Heatmaps of pictures in the size that the network sees.
     *
     * @param images [N, 3, side, side] in [0, 1]
     * @return [N, 68, h, w], owned by the pictures' manager
     */
    NDArray heatmaps(NDArray images);
}
