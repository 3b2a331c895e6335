package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;

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
