package org.faceloupe.trainer.degradation;

import java.util.Random;
import org.faceloupe.networks.RgbImage;

/**
 * A sensor's noise: normal, its deviation growing with the signal, {@code constant + slope · value}
 * grey levels of 255.
 *
 * @param constant deviation in a black pixel
 * @param slope growth of the deviation for each grey level
 * @param red factor of red's deviation
 * @param blue factor of blue's deviation; green's is 1
 * @param shared share of the variance that all three channels have in common, 0 to 1
 * @param demosaicing what a neighbour of the same row or column weighs in a pixel's noise in red
 *     and blue, where the pixel itself weighs 1; half as much in green; the deviation stays
 */
record CameraNoise(
        double constant, double slope, double red, double blue, double shared, double demosaicing) {

    private static final double STRONGEST = 14;
    private static final double MIDDLE = 128;

    /** Noise that is equally strong and independent in all pixels and channels. */
    static CameraNoise independent(double constant, double slope) {
        return new CameraNoise(constant, slope, 1, 1, 0, 0);
    }

    /** Deviation at mid-grey uniform in 0 to 14, up to 0.9 of it from the signal. */
    static CameraNoise draw(Random random) {
        double middle = STRONGEST * random.nextDouble();
        double ofSignal = 0.9 * random.nextDouble();
        boolean even = random.nextBoolean();
        return new CameraNoise(
                (1 - ofSignal) * middle,
                ofSignal * middle / MIDDLE,
                even ? 1 : 0.8 + 0.5 * random.nextDouble(),
                even ? 1 : 0.9 + 0.6 * random.nextDouble(),
                random.nextInt(3) == 0 ? random.nextDouble() : 0,
                random.nextInt(5) < 2 ? 0.7 * random.nextDouble() : 0);
    }

    RgbImage apply(RgbImage image, Random random) {
        int size = image.width() * image.height();
        float[] common = field(image, demosaicing / 2, random);
        byte[] out = new byte[image.rgb().length];
        for (int channel = 0; channel < 3; channel++) {
            double neighbour = channel == 1 ? demosaicing / 2 : demosaicing;
            double factor = channel == 0 ? red : channel == 1 ? 1 : blue;
            float[] own = field(image, neighbour, random);
            for (int i = 0; i < size; i++) {
                int value = image.rgb()[3 * i + channel] & 0xFF;
                double noise = Math.sqrt(shared) * common[i] + Math.sqrt(1 - shared) * own[i];
                double changed = value + factor * (constant + slope * value) * noise;
                out[3 * i + channel] = (byte) Math.round(Math.max(0, Math.min(255, changed)));
            }
        }
        return new RgbImage(image.width(), image.height(), out);
    }

    /** Normal values of deviation 1, filtered by [w, 1, w] across and down. */
    private static float[] field(RgbImage image, double neighbour, Random random) {
        int width = image.width() + 2;
        float[] white = new float[width * (image.height() + 2)];
        for (int i = 0; i < white.length; i++) {
            white[i] = (float) random.nextGaussian();
        }
        double scale = 1 / (1 + 2 * neighbour * neighbour);
        float[] result = new float[image.width() * image.height()];
        for (int i = 0; i < result.length; i++) {
            int row = i / image.width();
            int at = (row + 1) * width + i % image.width() + 1;
            double middle = across(white, at, neighbour);
            double beside = across(white, at - width, neighbour);
            beside += across(white, at + width, neighbour);
            result[i] = (float) (scale * (middle + neighbour * beside));
        }
        return result;
    }

    private static double across(float[] white, int at, double neighbour) {
        return white[at] + neighbour * (white[at - 1] + white[at + 1]);
    }
}
