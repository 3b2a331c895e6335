package org.faceloupe.trainer.generator;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.faceloupe.networks.Owned;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.features.FeatureNetwork;

/**
 * A finished feature network that says how alike two pictures look. Its native memory is freed by
 * {@link #close}.
 */
final class PerceptualGuide implements AutoCloseable {

    private final FeatureNetwork network;
    private final NDManager manager;
    private final Tensors tensors;

    PerceptualGuide(WeightsFile weights, Device device) {
        network = FeatureNetwork.of(weights);
        manager = Engine.getInstance().newBaseManager(device);
        tensors = network.values(weights).bind(manager);
    }

    /**
     * Features of pictures.
     *
     * @param pictures [N, 3, side, side] in [-1, 1]
     * @return owned by the pictures' manager
     */
    List<NDArray> features(NDArray pictures) {
        return network.features(tensors, Owned.times(pictures.add(1), 0.5));
    }

    @Override
    public void close() {
        manager.close();
    }
}
