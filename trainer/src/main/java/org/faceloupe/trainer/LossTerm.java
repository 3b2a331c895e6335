package org.faceloupe.trainer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A part of the generator's loss; one without a weight is not computed. */
public enum LossTerm {
    /** Mean absolute difference to the truth, values in [-1, 1]. */
    @JsonProperty("l1")
    L1,
    /** Mean of sqrt(difference² + 10⁻⁶): L1 that is smooth at zero. */
    @JsonProperty("charbonnier")
    CHARBONNIER,
    /** L1 weighed by where the true picture's landmarks are. */
    @JsonProperty("attention")
    ATTENTION,
    /** Mean square difference of the landmark heatmaps. */
    @JsonProperty("heatmap")
    HEATMAP;

    /** Its name in settings and logs. */
    String key() {
        return switch (this) {
            case L1 -> "l1";
            case CHARBONNIER -> "charbonnier";
            case ATTENTION -> "attention";
            case HEATMAP -> "heatmap";
        };
    }

    boolean needsLandmarks() {
        return this == ATTENTION || this == HEATMAP;
    }
}
