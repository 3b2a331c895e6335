package org.faceloupe.trainer.generator;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.faceloupe.networks.Owned;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.LandmarkNetwork;

/**
 * A finished landmark network that guides a generator's training: its weights stay as they are,
 * gradients pass through it to the pictures. Its native memory is freed by {@link #close}.
 */
final class LandmarkGuide implements AutoCloseable {

    private final LandmarkNetwork network;
    private final NDManager manager;
    private final Tensors tensors;

    LandmarkGuide(WeightsFile weights, Device device) {
        network = LandmarkNetwork.of(weights);
        ParameterVector values = ParameterVector.of(network.specs(), weights);
        manager = Engine.getInstance().newBaseManager(device);
        tensors = values.bind(manager);
    }

    /**
     * Heatmaps of pictures, stretched per picture to [0, 1] over all channels. The compact network
     * sees every picture at its own 128 pixels, the five-layer one at the picture's size.
     *
     * @param pictures [N, 3, side, side] in [-1, 1]
     * @return [N, 68, h, w], owned by the pictures' manager
     */
    NDArray heatmaps(NDArray pictures) {
        NDArray unit = Owned.times(pictures.add(1), 0.5);
        NDArray seen =
                network instanceof CompactFan
                        ? Resampling.resize(unit, CompactFan.SIDE, Resampling.Filter.BICUBIC)
                        : unit;
        return Losses.stretched(network.heatmaps(tensors, seen, false));
    }

    /**
     * Where the landmarks are.
     *
     * @param heatmaps of the true pictures
     * @param side of the map
     * @return [N, 1, side, side] in [0, 1]
     */
    static NDArray attention(NDArray heatmaps, int side) {
        return Resampling.resize(Losses.highest(heatmaps), side, Resampling.Filter.BILINEAR);
    }

    @Override
    public void close() {
        manager.close();
    }
}
