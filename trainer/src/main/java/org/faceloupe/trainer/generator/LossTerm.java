package org.faceloupe.trainer.generator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A part of the generator's loss; one without a weight is not computed. */
public enum LossTerm {
    /** Mean absolute difference to the truth, values in [-1, 1]. */
    @JsonProperty("l1")
    L1,
    /** Mean of sqrt(difference² + 10⁻⁶): L1 that is smooth at zero. */
    @JsonProperty("charbonnier")
    CHARBONNIER,
    /**
     * Mean over faces of the logarithm of the mean square difference: PSNR itself, so that easy and
     * hard faces, small and large inputs pull with equal strength.
     */
    @JsonProperty("log-mse")
    LOG_MSE,
    /**
     * Mean square of the grid of four pixels that made pictures show beyond the true ones, which
     * sub-pixel convolutions leave and a critic rewards.
     */
    @JsonProperty("checkerboard")
    CHECKERBOARD,
    /** L1 weighed by where the true picture's landmarks are. */
    @JsonProperty("attention")
    ATTENTION,
    /** Mean square difference of the landmark heatmaps. */
    @JsonProperty("heatmap")
    HEATMAP,
    /** Sum of the mean square differences of a finished network's features. */
    @JsonProperty("perceptual")
    PERCEPTUAL,
    /** The critic's mean score, to be raised. */
    @JsonProperty("adversarial")
    ADVERSARIAL,
    /** Sum of the mean absolute differences of the critic's features. */
    @JsonProperty("feature-matching")
    FEATURE_MATCHING;

    /** Its name in settings and logs. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean needsLandmarks() {
        return this == ATTENTION || this == HEATMAP;
    }

    boolean needsCritic() {
        return this == ADVERSARIAL || this == FEATURE_MATCHING;
    }
}
