package org.faceloupe.networks.generator;

import ai.djl.ndarray.NDArray;
import org.faceloupe.networks.Tensors;

/** A generator as the sequence of its layers, in float32: what every other pass is held against. */
record PlainPass(GeneratorNetwork network, Tensors tensors) implements ForwardPass {

    @Override
    public NDArray enlarge(NDArray input) {
        return network.forward(tensors, input, GeneratorNetwork.LAST_STEP, 1, false);
    }
}
