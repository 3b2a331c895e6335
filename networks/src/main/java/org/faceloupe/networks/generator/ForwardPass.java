package org.faceloupe.networks.generator;

import ai.djl.ndarray.NDArray;
import org.faceloupe.networks.Pass;

/** A generator's last step; one thread at a time. */
interface ForwardPass extends Pass {

    /**
     * Enlarges a batch.
     *
     * @param input [N, 3, e, e] in [-1, 1]
     * @return [N, 3, 128, 128], owned by the input's manager
     */
    NDArray enlarge(NDArray input);
}
