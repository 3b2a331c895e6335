package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;

/** A generator's last step on a device; one thread at a time, its native memory freed by close. */
interface ForwardPass extends AutoCloseable {

    /**
     * Enlarges a batch.
     *
     * @param input [N, 3, e, e] in [-1, 1]
     * @return [N, 3, 128, 128], owned by the input's manager
     */
    NDArray enlarge(NDArray input);

    @Override
    void close();
}
