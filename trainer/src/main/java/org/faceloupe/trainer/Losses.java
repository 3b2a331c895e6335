package org.faceloupe.trainer;

import ai.djl.ndarray.NDArray;

/** The terms of the loss as functions of arrays; each result is one number. */
final class Losses {

    private static final double CHARBONNIER_SQUARE = 1e-6;
    private static final double SMALLEST_RANGE = 1e-8;

    private Losses() {}

    static NDArray l1(NDArray made, NDArray truth) {
        return made.sub(truth).abs().mean();
    }

    static NDArray charbonnier(NDArray made, NDArray truth) {
        return made.sub(truth).square().add(CHARBONNIER_SQUARE).sqrt().mean();
    }

    /**
     * The facial attention loss (Kim et al., section 3.3): mean(M · |made - truth|).
     *
     * @param map [N, 1, H, W] in [0, 1]
     */
    static NDArray attention(NDArray map, NDArray made, NDArray truth) {
        return made.sub(truth).abs().mul(map).mean();
    }

    static NDArray meanSquare(NDArray made, NDArray truth) {
        return made.sub(truth).square().mean();
    }

    /** Each picture's values, over all its channels, moved and stretched to [0, 1]. */
    static NDArray stretched(NDArray maps) {
        NDArray flat = maps.reshape(maps.getShape().get(0), -1);
        NDArray lowest = flat.min(new int[] {1}, true);
        NDArray range = flat.max(new int[] {1}, true).sub(lowest).add(SMALLEST_RANGE);
        return flat.sub(lowest).div(range).reshape(maps.getShape());
    }

    /** Heatmaps to the attention map: the highest channel at each place, stretched to [0, 1]. */
    static NDArray highest(NDArray heatmaps) {
        return stretched(heatmaps.max(new int[] {1}, true));
    }
}
