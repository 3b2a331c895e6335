package org.faceloupe.trainer.degradation;

import java.util.Random;
import org.faceloupe.networks.RgbImage;

/**
 * A sensor's colour and noise: gain and gamma of each channel, noise that grows with the signal.
 *
 * @param gains of red, green and blue
 * @param gamma exponent of the whole
 * @param deviation of the noise in a white pixel, in grey levels of 255
 * @param smoothed whether neighbours share their noise
 */
@SuppressWarnings("ArrayRecordComponent") // drawn for one picture, used once
record SensorNoise(double[] gains, double gamma, double deviation, boolean smoothed) {

    static SensorNoise draw(double severity, Random random) {
        double[] gains = new double[3];
        for (int c = 0; c < 3; c++) {
            gains[c] = 1 + 0.06 * severity * (2 * random.nextDouble() - 1);
        }
        double gamma = Math.exp(0.12 * severity * (2 * random.nextDouble() - 1));
        double deviation = random.nextDouble() < 0.8 ? 14 * severity * random.nextDouble() : 0;
        return new SensorNoise(gains, gamma, deviation, random.nextInt(3) == 0);
    }

    RgbImage apply(RgbImage image, Random random) {
        float[] noise = noise(image.width(), image.height(), random);
        byte[] out = new byte[image.rgb().length];
        for (int i = 0; i < out.length; i++) {
            double value = 255 * gains[i % 3] * Math.pow((image.rgb()[i] & 0xFF) / 255.0, gamma);
            double local = deviation * Math.sqrt(0.25 + 0.75 * Math.min(1, value / 255));
            double changed = value + local * noise[i];
            out[i] = (byte) Math.round(Math.max(0, Math.min(255, changed)));
        }
        return new RgbImage(image.width(), image.height(), out);
    }

    /** Normal values of deviation 1, interleaved RGB; smoothed ones by a 3×3 binomial filter. */
    private float[] noise(int width, int height, Random random) {
        float[] white = new float[3 * width * height];
        for (int i = 0; i < white.length; i++) {
            white[i] = (float) random.nextGaussian();
        }
        if (!smoothed) {
            return white;
        }
        float[] result = new float[white.length];
        for (int i = 0; i < white.length; i++) {
            int row = i / (3 * width);
            int column = i % (3 * width);
            float sum = 0;
            for (int k = 0; k < 9; k++) {
                int down = k / 3 - 1;
                int right = k % 3 - 1;
                int v = Math.max(0, Math.min(height - 1, row + down));
                int u = column + 3 * right;
                int at = v * 3 * width + (u < 0 || u >= 3 * width ? column : u);
                sum += (2 - Math.abs(down)) * (2 - Math.abs(right)) * white[at];
            }
            result[i] = sum / 6; // the weights' squares add up to 36
        }
        return result;
    }
}
