package org.faceloupe.trainer.degradation;

import java.util.Random;
import org.faceloupe.networks.RgbImage;

/**
 * What a camera does to its picture after the noise is in: smooths it against noise, then sharpens
 * it (unsharp mask).
 *
 * @param smoothing what a neighbour of the same row or column weighs beside 1 for the pixel itself
 * @param sharpening how often the difference to the picture filtered by [1, 2, 1] / 4, across and
 *     down, is added
 */
record Finish(double smoothing, double sharpening) {

    static Finish draw(Random random) {
        return new Finish(
                random.nextInt(4) == 0 ? 0.5 * random.nextDouble() : 0,
                random.nextInt(5) < 2 ? 1.5 * random.nextDouble() : 0);
    }

    RgbImage apply(RgbImage image) {
        RgbImage smooth = smoothing == 0 ? image : added(image, smoothing, -1);
        return sharpening == 0 ? smooth : added(smooth, 0.5, sharpening);
    }

    /** Adds the difference to the picture filtered by [w, 1, w] / (1 + 2·w) some times. */
    private static RgbImage added(RgbImage image, double w, double times) {
        byte[] out = new byte[image.rgb().length];
        double scale = 1 / ((1 + 2 * w) * (1 + 2 * w));
        for (int i = 0; i < out.length; i++) {
            int row = i / (3 * image.width());
            double filtered = across(image, i, row, w);
            filtered += w * across(image, i, Math.max(0, row - 1), w);
            filtered += w * across(image, i, Math.min(image.height() - 1, row + 1), w);
            int value = image.rgb()[i] & 0xFF;
            double changed = value + times * (value - scale * filtered);
            out[i] = (byte) Math.round(Math.max(0, Math.min(255, changed)));
        }
        return new RgbImage(image.width(), image.height(), out);
    }

    /** A value of the row and its neighbours, weighed; beyond the border its last value. */
    private static double across(RgbImage image, int i, int row, double w) {
        int stride = 3 * image.width();
        int column = i % stride;
        int left = column < 3 ? column : column - 3;
        int right = column + 3 < stride ? column + 3 : column;
        int at = row * stride;
        double beside = (image.rgb()[at + left] & 0xFF) + (image.rgb()[at + right] & 0xFF);
        return (image.rgb()[at + column] & 0xFF) + w * beside;
    }
}
