package org.faceloupe.trainer.generator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.features.FeatureNetwork;

/**
 * Weights that a generator's training is given.
 *
 * @param start what the generator starts from instead of random values
 * @param landmarks the landmark network of the attention and heatmap losses
 * @param features the feature network of the perceptual loss
 */
public record GivenWeights(
        Optional<WeightsFile> start,
        Optional<WeightsFile> landmarks,
        Optional<WeightsFile> features) {

    /** Random values to start from, and no guides. */
    public static GivenWeights none() {
        return new GivenWeights(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What a run with those settings used, for the metadata of its weights. */
    Map<String, String> metadata(GeneratorSettings settings) {
        Map<String, String> metadata = new LinkedHashMap<>();
        start.ifPresent(file -> metadata.put("training-start", file.sha256()));
        if (settings.uses(LossTerm::needsLandmarks)) {
            landmarks.ifPresent(file -> metadata.put("training-landmarks", file.sha256()));
        }
        if (settings.uses(term -> term == LossTerm.PERCEPTUAL)) {
            features.ifPresent(
                    file ->
                            metadata.put(
                                    "training-features",
                                    FeatureNetwork.of(file).name() + ", " + file.sha256()));
        }
        return metadata;
    }
}
