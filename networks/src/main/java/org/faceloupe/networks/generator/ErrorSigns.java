package org.faceloupe.networks.generator;

import org.faceloupe.networks.PictureMeasures;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;

/**
 * What an enlargement shows without the truth of how wrong it may be: the logarithms of
 *
 * <ol>
 *   <li>the gradient of what entered: much detail at the limit of the pixels hides more beyond it;
 *   <li>its noise;
 *   <li>the entry's side over that of the crop as found;
 *   <li>the difference between what entered and the enlargement brought back to its size;
 *   <li>what the network added to bicubic enlargement;
 *   <li>the gradient of what entered at half its size: beside the first, how blurred it is.
 * </ol>
 *
 * <p>How far a mirrored input gives another face was measured too; it tells nothing.
 */
public final class ErrorSigns {

    /** How many there are, a constant 1 before the six included. */
    public static final int COUNT = 7;

    private static final double SMALLEST = 0.5;

    private ErrorSigns() {}

    /**
     * The signs, a constant first.
     *
     * @param found longer side of the crop as found, in pixels
     * @param input what entered the network
     * @param made the enlargement, 128×128
     * @param back the same brought back to the entry's side by halving
     */
    public static double[] of(int found, RgbImage input, RgbImage made, RgbImage back) {
        int entry = input.width();
        RgbImage bicubic = Resampling.bicubic(input, made.width(), made.height());
        return new double[] {
            1,
            log(PictureMeasures.gradient(input)),
            log(PictureMeasures.noise(input)),
            StrictMath.log((double) entry / Math.min(entry, found)),
            log(PictureMeasures.rmse(back, input)),
            log(PictureMeasures.rmse(bicubic, made)),
            log(PictureMeasures.gradient(Resampling.halveTo(input, entry / 2)))
        };
    }

    private static double log(double levels) {
        return StrictMath.log(levels + SMALLEST);
    }
}
