package org.faceloupe.trainer.generator;

import java.util.OptionalDouble;
import org.faceloupe.networks.RgbImage;

/**
 * How much of its input's noise an enlarged face shows where the true one is flat, beside bicubic
 * enlargement. Flat skin: pixels of an ellipse about the face whose 9×9 neighbours in the truth's
 * luma deviate by less than 4 of 255. What is compared is the deviation there of picture less
 * truth, each face's and channel's mean taken off, over all faces.
 */
final class FlatSkin {

    private static final int REACH = 4;
    private static final double FLATTEST = 4;
    private static final double CENTER_X = 64;
    private static final double CENTER_Y = 72;
    private static final double HALF_WIDTH = 32;
    private static final double HALF_HEIGHT = 44;

    private double made;
    private double bicubic;

    /** Adds a face of 128×128. */
    void add(RgbImage truth, RgbImage enlarged, RgbImage byBicubic) {
        boolean[] flat = flat(truth);
        made += squares(truth, enlarged, flat);
        bicubic += squares(truth, byBicubic, flat);
    }

    /** The deviation over bicubic's; empty if nothing was flat or bicubic made no error there. */
    OptionalDouble amplification() {
        return bicubic > 0 ? OptionalDouble.of(Math.sqrt(made / bicubic)) : OptionalDouble.empty();
    }

    /** Which pixels of a true face are flat skin. */
    static boolean[] flat(RgbImage truth) {
        int width = truth.width();
        double[] luma = new double[width * truth.height()];
        for (int i = 0; i < luma.length; i++) {
            double green = 0.587 * (truth.rgb()[3 * i + 1] & 0xFF);
            luma[i] = 0.299 * (truth.rgb()[3 * i] & 0xFF) + green;
            luma[i] += 0.114 * (truth.rgb()[3 * i + 2] & 0xFF);
        }
        boolean[] flat = new boolean[luma.length];
        for (int y = REACH; y < truth.height() - REACH; y++) {
            for (int x = REACH; x < width - REACH; x++) {
                double across = (x + 0.5 - CENTER_X) / HALF_WIDTH;
                double down = (y + 0.5 - CENTER_Y) / HALF_HEIGHT;
                flat[y * width + x] =
                        across * across + down * down < 1
                                && variance(luma, width, x, y) < FLATTEST * FLATTEST;
            }
        }
        return flat;
    }

    private static double variance(double[] luma, int width, int x, int y) {
        double sum = 0;
        double square = 0;
        for (int v = y - REACH; v <= y + REACH; v++) {
            for (int u = x - REACH; u <= x + REACH; u++) {
                double value = luma[v * width + u];
                sum += value;
                square += value * value;
            }
        }
        int count = (2 * REACH + 1) * (2 * REACH + 1);
        return square / count - sum / count * (sum / count);
    }

    /** The sum of the squares of the error about its mean, over channels. */
    private static double squares(RgbImage truth, RgbImage picture, boolean[] flat) {
        double result = 0;
        for (int channel = 0; channel < 3; channel++) {
            int count = 0;
            double sum = 0;
            double square = 0;
            for (int i = 0; i < flat.length; i++) {
                if (flat[i]) {
                    int at = 3 * i + channel;
                    double error = (picture.rgb()[at] & 0xFF) - (truth.rgb()[at] & 0xFF);
                    count++;
                    sum += error;
                    square += error * error;
                }
            }
            result += count == 0 ? 0 : square - sum * sum / count;
        }
        return result;
    }
}
