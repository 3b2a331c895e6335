package org.faceloupe.trainer.generator;

import org.faceloupe.networks.PictureMeasures;
import org.faceloupe.networks.RgbImage;

/**
 * How close a picture is to the truth: 8-bit RGB scaled to [0, 1], no border left out.
 *
 * <p>SSIM as the paper measures it: 11×11 Gaussian window, σ 1.5, no padding, per channel, k1 0.01,
 * k2 0.03. MS-SSIM: five levels, 2×2 average pooling between them (Wang et al., 2003); where a
 * level is smaller than the window, the window shrinks to it.
 */
public final class ImageQuality {

    private static final int WINDOW = 11;
    private static final double SIGMA = 1.5;
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;
    private static final double[] LEVELS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

    private ImageQuality() {}

    /** Mean squared error on [0, 1]. */
    public static double mse(RgbImage a, RgbImage b) {
        double sum = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            double difference = ((a.rgb()[i] & 0xFF) - (b.rgb()[i] & 0xFF)) / 255.0;
            sum += difference * difference;
        }
        return sum / a.rgb().length;
    }

    /** Peak signal-to-noise ratio in dB of a mean squared error on [0, 1]; infinite for 0. */
    static double psnr(double mse) {
        return -10 * Math.log10(mse);
    }

    /**
     * How much of the truth's sharpness a picture has: the mean length of its gradient, each colour
     * by itself, over that of the truth.
     */
    static double gradientRatio(RgbImage truth, RgbImage made) {
        return PictureMeasures.gradient(made) / PictureMeasures.gradient(truth);
    }

    /** Structural similarity, at most 1. */
    static double ssim(RgbImage a, RgbImage b) {
        double sum = 0;
        for (int c = 0; c < 3; c++) {
            sum += compare(Plane.of(a, c), Plane.of(b, c)).ssim;
        }
        return sum / 3;
    }

    /** Multi-scale structural similarity, at most 1. */
    static double msSsim(RgbImage a, RgbImage b) {
        double product = 1;
        Plane[] as = {Plane.of(a, 0), Plane.of(a, 1), Plane.of(a, 2)};
        Plane[] bs = {Plane.of(b, 0), Plane.of(b, 1), Plane.of(b, 2)};
        for (int level = 0; level < LEVELS.length; level++) {
            boolean last = level == LEVELS.length - 1;
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                Comparison similarity = compare(as[c], bs[c]);
                sum += last ? similarity.ssim : similarity.contrast;
                as[c] = as[c].halved();
                bs[c] = bs[c].halved();
            }
            product *= Math.pow(Math.max(0, sum / 3), LEVELS[level]);
        }
        return product;
    }

    private record Comparison(double ssim, double contrast) {}

    private static Comparison compare(Plane a, Plane b) {
        double[] window = window(Math.min(WINDOW, Math.min(a.width, a.height)));
        Plane meanA = a.filtered(window);
        Plane meanB = b.filtered(window);
        Plane squareA = a.times(a).filtered(window);
        Plane squareB = b.times(b).filtered(window);
        Plane product = a.times(b).filtered(window);
        double ssim = 0;
        double contrast = 0;
        for (int i = 0; i < meanA.values.length; i++) {
            double ma = meanA.values[i];
            double mb = meanB.values[i];
            double va = squareA.values[i] - ma * ma;
            double vb = squareB.values[i] - mb * mb;
            double cs = (2 * (product.values[i] - ma * mb) + C2) / (va + vb + C2);
            contrast += cs;
            ssim += cs * (2 * ma * mb + C1) / (ma * ma + mb * mb + C1);
        }
        int n = meanA.values.length;
        return new Comparison(ssim / n, contrast / n);
    }

    private static double[] window(int size) {
        double[] weights = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double x = i - size / 2;
            weights[i] = Math.exp(-x * x / (2 * SIGMA * SIGMA));
            sum += weights[i];
        }
        for (int i = 0; i < size; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    @SuppressWarnings("ArrayRecordComponent") // never leaves this class
    private record Plane(int width, int height, double[] values) {

        static Plane of(RgbImage image, int channel) {
            double[] values = new double[image.width() * image.height()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (image.rgb()[3 * i + channel] & 0xFF) / 255.0;
            }
            return new Plane(image.width(), image.height(), values);
        }

        Plane times(Plane other) {
            double[] product = new double[values.length];
            for (int i = 0; i < product.length; i++) {
                product[i] = values[i] * other.values[i];
            }
            return new Plane(width, height, product);
        }

        /** Separable filter without padding. */
        Plane filtered(double[] window) {
            int w = width - window.length + 1;
            int h = height - window.length + 1;
            double[] rows = new double[w * height];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < w; x++) {
                    double sum = 0;
                    for (int i = 0; i < window.length; i++) {
                        sum += window[i] * values[y * width + x + i];
                    }
                    rows[y * w + x] = sum;
                }
            }
            double[] out = new double[w * h];
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    double sum = 0;
                    for (int i = 0; i < window.length; i++) {
                        sum += window[i] * rows[(y + i) * w + x];
                    }
                    out[y * w + x] = sum;
                }
            }
            return new Plane(w, h, out);
        }

        Plane halved() {
            int w = width / 2;
            int h = height / 2;
            double[] out = new double[w * h];
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    int at = 2 * y * width + 2 * x;
                    double pair = values[at] + values[at + 1];
                    out[y * w + x] = (pair + values[at + width] + values[at + width + 1]) / 4;
                }
            }
            return new Plane(w, h, out);
        }
    }
}
