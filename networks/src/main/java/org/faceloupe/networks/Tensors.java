package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** A network's tensors by name, for one forward pass or for many. */
public final class Tensors {

    private final Map<String, NDArray> arrays;
    private final Convolution convolution;

    Tensors(Map<String, NDArray> arrays, Convolution convolution) {
        this.arrays = arrays;
        this.convolution = convolution;
    }

    Tensors(Map<String, NDArray> arrays) {
        this(arrays, Convolution.PLAIN);
    }

    /** How the network's layers convolve. */
    public Convolution convolution() {
        return convolution;
    }

    /** The tensor of that name; asking for one that the network does not have is a bug. */
    public NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("the network has no tensor " + name);
        }
        return array;
    }
}
