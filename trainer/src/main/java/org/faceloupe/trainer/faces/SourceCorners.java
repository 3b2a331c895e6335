package org.faceloupe.trainer.faces;

import java.util.Arrays;
import org.faceloupe.networks.RgbImage;

/**
 * What a face picture's source really showed: a convex quadrilateral, clockwise as seen, in pixels
 * of the picture. Beyond it the picture is made up, say by reflection.
 */
@SuppressWarnings("ArrayRecordComponent") // corners are never changed
record SourceCorners(double[] x, double[] y) {

    private static final int CORNERS = 4;

    /** Also left out along its sides, in pixels: the filter that turned the picture mixes there. */
    private static final double RIM = 1;

    /** Whether the quadrilateral holds a whole picture, so that nothing needs a mask. */
    boolean holds(int width, int height) {
        return depth(0.5, 0.5) >= RIM
                && depth(width - 0.5, 0.5) >= RIM
                && depth(width - 0.5, height - 0.5) >= RIM
                && depth(0.5, height - 0.5) >= RIM;
    }

    /**
     * A mask, black too where the source showed nothing.
     *
     * @param scale the mask's pixels for each pixel of the picture
     */
    RgbImage applied(RgbImage mask, double scale) {
        byte[] rgb = mask.rgb().clone();
        for (int i = 0; i < mask.width() * mask.height(); i++) {
            int row = i / mask.width();
            if (depth((i % mask.width() + 0.5) / scale, (row + 0.5) / scale) < RIM) {
                Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) 0);
            }
        }
        return new RgbImage(mask.width(), mask.height(), rgb);
    }

    /** How far within the sides a point lies, in pixels; negative outside. */
    private double depth(double px, double py) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < CORNERS; i++) {
            double alongX = x[(i + 1) % CORNERS] - x[i];
            double alongY = y[(i + 1) % CORNERS] - y[i];
            double area = alongX * (py - y[i]) - alongY * (px - x[i]);
            least = Math.min(least, area / Math.hypot(alongX, alongY));
        }
        return least;
    }
}
