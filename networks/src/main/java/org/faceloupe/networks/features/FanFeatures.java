package org.faceloupe.networks.features;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.landmarks.CompactFan;

/**
 * The encoder of a compact landmark network as features: what it sees at 64, 32, 16 and 8 pixels.
 * The project trains it itself, on faces, so the perceptual loss needs nothing from elsewhere; it
 * knows shapes of faces rather than textures of everything.
 */
public record FanFeatures(CompactFan fan) implements FeatureNetwork {

    @Override
    public String name() {
        return "the landmark network's encoder";
    }

    @Override
    public List<TensorSpec> specs() {
        return fan.specs();
    }

    /** {@inheritDoc} Pictures of other sides are enlarged to 128 pixels. */
    @Override
    public List<NDArray> features(Tensors t, NDArray images) {
        NDArray seen = Resampling.resize(images, CompactFan.SIDE, Resampling.Filter.BICUBIC);
        return fan.encoded(t, seen, false);
    }
}
