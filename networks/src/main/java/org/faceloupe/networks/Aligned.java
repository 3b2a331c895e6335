package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Arrays in memory that PyTorch itself allocated, aligned to 64 bytes. An array made straight from
 * Java's numbers lies in a Java buffer, aligned to 16 bytes at best, and matrix products may then
 * differ in the last bit from run to run; training that resumes to the same bits needs these.
 */
public final class Aligned {

    private Aligned() {}

    /** A copy of the values, owned by the manager. */
    public static NDArray of(NDManager manager, float[] values, Shape shape) {
        try (NDArray anywhere = manager.create(values, shape)) {
            return anywhere.duplicate();
        }
    }
}
