package org.faceloupe.networks.generator;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import java.util.function.UnaryOperator;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.DeviceException;
import org.faceloupe.networks.Owned;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Pixels;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;

/**
 * A generator with its weights on a device, ready to enlarge. Several threads may use it at once,
 * on a GPU one; its native memory is freed by {@link #close}.
 */
public final class FaceGenerator implements AutoCloseable {

    private final GeneratorNetwork network;
    private final NDManager manager;
    private final ForwardPass pass;
    private final boolean once;

    private FaceGenerator(
            GeneratorNetwork network, NDManager manager, ForwardPass pass, boolean once) {
        this.network = network;
        this.manager = manager;
        this.pass = pass;
        this.once = once;
    }

    /**
     * Builds the network that the weights describe, with the fastest forward pass of this machine
     * that gives the same faces.
     *
     * @throws WeightsException if the weights are not a generator's or do not fit
     * @throws DeviceException if the device is not there
     */
    public static FaceGenerator load(WeightsFile weights, DeviceChoice device) {
        return load(weights, device, GeneratorPasses::fastest);
    }

    /**
     * The same, layer by layer in float32: what the fast passes are measured against.
     *
     * @throws WeightsException if the weights are not a generator's or do not fit
     * @throws DeviceException if the device is not there
     */
    public static FaceGenerator loadPlain(WeightsFile weights, DeviceChoice device) {
        return load(weights, device, (network, tensors, any) -> new PlainPass(network, tensors));
    }

    private interface Passes {
        ForwardPass of(GeneratorNetwork network, Tensors tensors, NDManager manager);
    }

    private static FaceGenerator load(WeightsFile weights, DeviceChoice device, Passes passes) {
        GeneratorNetwork network = GeneratorNetwork.of(weights);
        ParameterVector values = ParameterVector.of(network.specs(), weights);
        NDManager manager = Engine.getInstance().newBaseManager(device.resolve());
        Tensors tensors = values.bind(manager);
        boolean once = "1".equals(weights.metadata().get(WeightsBlend.LOOKS));
        return new FaceGenerator(network, manager, passes.of(network, tensors, manager), once);
    }

    /** Whether its weights are on a GPU. */
    public boolean isOnGpu() {
        return manager.getDevice().isGpu();
    }

    /** Sides that may enter, smallest first. */
    public List<Integer> entries() {
        return network.entries();
    }

    /** Floating-point operations for one face of that entry, in 10⁹. */
    public double gigaFlops(int entry) {
        return network.megaMacs(entry) * 2 / 1000;
    }

    /**
     * Enlarges square pictures of one side, which is one of {@link #entries}: the mean of what the
     * network makes of a picture and of its mirror image, whose errors differ; with weights that
     * say so, of the picture alone.
     *
     * @return as many pictures of 128×128
     */
    public List<RgbImage> enlarge(List<RgbImage> inputs) {
        return enlarged(inputs, this::look);
    }

    /** What the network makes of the pictures as they are, at half the cost: an exported file's. */
    public List<RgbImage> enlargeOnce(List<RgbImage> inputs) {
        return enlarged(inputs, pass::enlarge);
    }

    /** No picture is run alone: PyTorch takes other kernels then, of other last bits. */
    private NDArray look(NDArray input) {
        long count = input.getShape().get(0);
        if (once && count > 1) {
            return pass.enlarge(input);
        }
        NDArray made = pass.enlarge(input.concat(input.flip(3)));
        NDArray straight = made.get(new NDIndex(":" + count));
        NDArray mirrored = made.get(new NDIndex(count + ":")).flip(3);
        return once ? straight : Owned.times(straight.add(mirrored), 0.5);
    }

    private List<RgbImage> enlarged(List<RgbImage> inputs, UnaryOperator<NDArray> enlarger) {
        if (inputs.isEmpty()) {
            return List.of();
        }
        RgbImage first = inputs.get(0);
        if (first.width() != first.height() || !entries().contains(first.width())) {
            throw new IllegalArgumentException(
                    "inputs must be square with a side in %s, but are %d×%d"
                            .formatted(entries(), first.width(), first.height()));
        }
        try (NDManager scope = manager.newSubManager()) {
            return Pixels.ofSigned(enlarger.apply(Pixels.toSigned(scope, inputs)));
        }
    }

    @Override
    public void close() {
        pass.close();
        manager.close();
    }
}
