package org.faceloupe.trainer;

import java.util.Optional;
import org.faceloupe.networks.WeightsFile;

/**
 * Weights that a generator's training is given.
 *
 * @param start what the generator starts from instead of random values
 * @param landmarks the landmark network of the attention and heatmap losses
 */
public record GivenWeights(Optional<WeightsFile> start, Optional<WeightsFile> landmarks) {

    /** Random values to start from, and no guide. */
    public static GivenWeights none() {
        return new GivenWeights(Optional.empty(), Optional.empty());
    }
}
