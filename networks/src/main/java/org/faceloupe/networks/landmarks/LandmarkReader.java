package org.faceloupe.networks.landmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.DeviceException;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Pixels;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;

/**
 * A landmark network with its weights on a device, ready to read. Several threads may use it at
 * once, on a GPU one; its native memory is freed by {@link #close}.
 */
public final class LandmarkReader implements AutoCloseable {

    private final LandmarkNetwork network;
    private final NDManager manager;
    private final LandmarkPass pass;

    private LandmarkReader(LandmarkNetwork network, NDManager manager, LandmarkPass pass) {
        this.network = network;
        this.manager = manager;
        this.pass = pass;
    }

    /**
     * Builds the network that the weights describe, with the fastest forward pass of this machine
     * that sees the same landmarks.
     *
     * @throws WeightsException if the weights are not a landmark network's or do not fit
     * @throws DeviceException if the device is not there
     */
    public static LandmarkReader load(WeightsFile weights, DeviceChoice device) {
        LandmarkNetwork network = LandmarkNetwork.of(weights);
        ParameterVector values = ParameterVector.of(network.specs(), weights);
        NDManager manager = Engine.getInstance().newBaseManager(device.resolve());
        return new LandmarkReader(
                network, manager, LandmarkPasses.fastest(network, values, manager));
    }

    /** How many numbers of the network training changes. */
    public long parameters() {
        return network.specs().stream()
                .filter(TensorSpec::trainable)
                .mapToLong(TensorSpec::size)
                .sum();
    }

    /**
     * Reads the landmarks of faces: the mean of what the network reads in a face and in its mirror
     * image, whose errors differ.
     *
     * @param faces pictures of 128×128
     * @return for each face 68 points (x, y) in its pixels; left and top edges are 0
     */
    public List<double[][]> read(List<RgbImage> faces) {
        if (faces.isEmpty()) {
            return List.of();
        }
        try (NDManager scope = manager.newSubManager()) {
            NDArray pictures = Pixels.toUnit(scope, faces);
            int side = Math.min(CompactFan.SIDE, network.side());
            NDArray images = Resampling.resize(pictures, side, Resampling.Filter.BILINEAR);
            NDArray both = images.concat(images.flip(3));
            List<double[][]> read = network.points(pass.heatmaps(both), CompactFan.SIDE);
            int count = faces.size();
            return IntStream.range(0, count)
                    .mapToObj(
                            i ->
                                    LandmarkMirror.mean(
                                            read.get(i), read.get(count + i), CompactFan.SIDE))
                    .toList();
        }
    }

    @Override
    public void close() {
        pass.close();
        manager.close();
    }
}
