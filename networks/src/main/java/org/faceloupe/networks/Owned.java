package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Arrays in memory that PyTorch itself owns. DJL makes arrays of Java's numbers over a Java buffer
 * that goes with the array, while the graph of a gradient may still need the values: its own {@code
 * mul(Number)} leaves such a factor behind, and a backward pass after a garbage collection then
 * multiplies with whatever lies there. PyTorch counts who uses its own memory.
 */
public final class Owned {

    private Owned() {}

    /** A copy of the values, owned by the manager. */
    public static NDArray of(NDManager manager, float[] values, Shape shape) {
        try (NDArray fleeting = manager.create(values, shape)) {
            return fleeting.duplicate();
        }
    }

    /** An array times a number, with a gradient that is right; use it instead of mul(Number). */
    public static NDArray times(NDArray array, double factor) {
        NDManager manager = array.getManager();
        boolean wide = array.getDataType() == DataType.FLOAT64;
        try (NDArray fleeting = wide ? manager.create(factor) : manager.create((float) factor);
                NDArray number = fleeting.duplicate()) {
            return array.mul(number);
        }
    }
}
