package org.faceloupe.trainer.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.faceloupe.networks.Owned;

/** The terms of the loss as functions of arrays; each result is one number. */
public final class Losses {

    private static final double CHARBONNIER_SQUARE = 1e-6;
    private static final double SMALLEST_SQUARE = 1e-6;
    private static final double SMALLEST_RANGE = 1e-8;

    /** From line to line of the grid: two sub-pixel convolutions beyond a feature's pixel. */
    private static final int GRID = 4;

    /** How many lines of the grid are averaged, across and down. */
    private static final int GRID_LINES = 8;

    private Losses() {}

    static NDArray l1(NDArray made, NDArray truth) {
        return made.sub(truth).abs().mean();
    }

    static NDArray charbonnier(NDArray made, NDArray truth) {
        return made.sub(truth).square().add(CHARBONNIER_SQUARE).sqrt().mean();
    }

    /** The mean over pictures of ln(mean square difference + 10⁻⁶). */
    static NDArray logMse(NDArray made, NDArray truth) {
        NDArray squares = made.sub(truth).square().reshape(made.getShape().get(0), -1);
        return squares.mean(new int[] {1}).add(SMALLEST_SQUARE).log().mean();
    }

    /**
     * Checkerboard artefacts (Odena, Dumoulin and Olah, 2016): the mean square of the pattern of
     * 4×4 pixels that the difference repeats within each square of 32. Fine detail that does not
     * repeat averages out.
     *
     * @param made [N, C, side, side], side a multiple of 32
     */
    static NDArray checkerboard(NDArray made, NDArray truth) {
        Shape shape = made.getShape();
        long squares = shape.get(3) / (GRID * GRID_LINES);
        NDArray pattern =
                made.sub(truth)
                        .reshape(
                                shape.get(0) * shape.get(1),
                                squares,
                                GRID_LINES,
                                GRID,
                                squares,
                                GRID_LINES,
                                GRID)
                        .mean(new int[] {5})
                        .mean(new int[] {2});
        NDArray level = pattern.mean(new int[] {4}, true).mean(new int[] {2}, true);
        return pattern.sub(level).square().mean();
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

    /** The sum over layers of the mean square differences. */
    static NDArray perceptual(List<NDArray> made, List<NDArray> truth) {
        NDArray sum = meanSquare(made.get(0), truth.get(0));
        for (int layer = 1; layer < made.size(); layer++) {
            sum = sum.add(meanSquare(made.get(layer), truth.get(layer)));
        }
        return sum;
    }

    /** The sum over layers of the mean absolute differences. */
    static NDArray featureMatching(List<NDArray> made, List<NDArray> truth) {
        NDArray sum = l1(made.get(0), truth.get(0));
        for (int layer = 1; layer < made.size(); layer++) {
            sum = sum.add(l1(made.get(layer), truth.get(layer)));
        }
        return sum;
    }

    /**
     * What the generator pays for the critic's scores of its pictures.
     *
     * @param scores [N, 1], higher for pictures that look real
     */
    static NDArray adversarial(NDArray scores) {
        return scores.mean().neg();
    }

    /**
     * The critic's distance term: negative when it scores true pictures higher (WGAN).
     *
     * @param drift weight of the mean square of the true pictures' scores, which keeps them from
     *     wandering
     */
    static NDArray critic(NDArray ofMade, NDArray ofTruth, float drift) {
        return ofMade.mean().sub(ofTruth.mean()).add(Owned.times(ofTruth.square().mean(), drift));
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
