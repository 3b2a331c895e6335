package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** A network's tensors by name, for one forward pass or for many. */
public final class Tensors {

    private final Map<String, NDArray> arrays;

    Tensors(Map<String, NDArray> arrays) {
        this.arrays = arrays;
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
