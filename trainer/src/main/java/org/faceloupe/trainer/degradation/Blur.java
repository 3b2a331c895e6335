package org.faceloupe.trainer.degradation;

import java.util.Random;
import org.faceloupe.networks.RgbImage;

/**
 * A blur at twice the input's side: a turned Gaussian, then a line of motion.
 *
 * @param along deviation in pixels, 0 for none
 * @param across deviation across, in pixels
 * @param angle of the Gaussian, in radians
 * @param motion length of the line in pixels, 0 for none
 * @param direction of the line, in radians
 */
record Blur(double along, double across, double angle, double motion, double direction) {

    private static final int LINE_SAMPLES = 9;
    private static final double NARROWEST = 0.4;

    static Blur draw(double severity, Random random) {
        double deviation = random.nextDouble() < 0.7 ? 2 * severity * random.nextDouble() : 0;
        double ratio = 0.5 + 0.5 * random.nextDouble();
        double angle = Math.PI * random.nextDouble();
        double motion = random.nextDouble() < 0.3 ? 5 * severity * random.nextDouble() : 0;
        double direction = Math.PI * random.nextDouble();
        return new Blur(deviation, deviation * ratio, angle, motion, direction);
    }

    RgbImage apply(RgbImage image) {
        int reach = (int) Math.ceil(2.5 * along + motion / 2);
        if (along < 0.2 && motion < 0.5) {
            return image;
        }
        float[] kernel = kernel(reach);
        int side = 2 * reach + 1;
        byte[] out = new byte[image.rgb().length];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                float r = 0;
                float g = 0;
                float b = 0;
                for (int j = 0; j < side; j++) {
                    int row = clamp(y + j - reach, image.height()) * image.width();
                    for (int i = 0; i < side; i++) {
                        int at = 3 * (row + clamp(x + i - reach, image.width()));
                        float w = kernel[j * side + i];
                        r += w * (image.rgb()[at] & 0xFF);
                        g += w * (image.rgb()[at + 1] & 0xFF);
                        b += w * (image.rgb()[at + 2] & 0xFF);
                    }
                }
                int to = 3 * (y * image.width() + x);
                out[to] = (byte) Math.round(r);
                out[to + 1] = (byte) Math.round(g);
                out[to + 2] = (byte) Math.round(b);
            }
        }
        return new RgbImage(image.width(), image.height(), out);
    }

    /** The point spread function on a square of 2 · reach + 1 pixels, summing to 1. */
    float[] kernel(int reach) {
        int side = 2 * reach + 1;
        float[] kernel = new float[side * side];
        float sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            int row = i / side;
            kernel[i] = (float) spread(i % side - reach, row - reach);
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    /** The Gaussian, averaged over the line. */
    private double spread(double x, double y) {
        double sum = 0;
        double wide = Math.max(along, NARROWEST);
        double narrow = Math.max(across, NARROWEST);
        for (int k = 0; k < LINE_SAMPLES; k++) {
            double t = motion * (k / (LINE_SAMPLES - 1.0) - 0.5);
            double dx = x - t * Math.cos(direction);
            double dy = y - t * Math.sin(direction);
            double u = (dx * Math.cos(angle) + dy * Math.sin(angle)) / wide;
            double v = (dy * Math.cos(angle) - dx * Math.sin(angle)) / narrow;
            sum += Math.exp(-(u * u + v * v) / 2);
        }
        return sum;
    }

    private static int clamp(int i, int size) {
        return Math.max(0, Math.min(size - 1, i));
    }
}
