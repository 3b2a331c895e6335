package org.faceloupe.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Change of a picture's size by separable filters whose support grows with the reduction, as
 * Pillow's do: antialiased bilinear (a triangle) and bicubic (Keys, a = -0.5). The same weights
 * serve pictures on the heap and arrays in the network.
 */
public final class Resampling {

    /** The filters, by their radius in output pixels (input pixels where it enlarges). */
    public enum Filter {
        BOX(0.5),
        BILINEAR(1),
        BICUBIC(2);

        private final double radius;

        Filter(double radius) {
            this.radius = radius;
        }

        /** What a pixel weighs at a distance of so many pixels from the place that is asked for. */
        public double weight(double distance) {
            if (this == BOX) {
                return distance > -0.5 && distance <= 0.5 ? 1 : 0;
            }
            double x = Math.abs(distance);
            if (this == BILINEAR) {
                return Math.max(0, 1 - x);
            }
            if (x < 1) {
                return (1.5 * x - 2.5) * x * x + 1;
            }
            return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
        }
    }

    private Resampling() {}

    /** Reduces or enlarges with the antialiased bilinear filter. */
    public static RgbImage reduce(RgbImage image, int width, int height) {
        return resize(image, width, height, Filter.BILINEAR);
    }

    /** Enlarges or reduces with the bicubic filter. */
    public static RgbImage bicubic(RgbImage image, int width, int height) {
        return resize(image, width, height, Filter.BICUBIC);
    }

    /** Reduces by the mean of the pixels that each output pixel covers. */
    public static RgbImage area(RgbImage image, int width, int height) {
        return resize(image, width, height, Filter.BOX);
    }

    /** Halves a square picture again and again, each time antialiased bilinear and rounded. */
    public static RgbImage halveTo(RgbImage image, int side) {
        RgbImage result = image;
        while (result.width() > side) {
            result = reduce(result, result.width() / 2, result.height() / 2);
        }
        return result;
    }

    static RgbImage resize(RgbImage image, int width, int height, Filter filter) {
        float[] rows = widened(image, taps(image.width(), width, filter));
        Taps[] vertical = taps(image.height(), height, filter);
        int stride = 3 * width;
        byte[] out = new byte[stride * height];
        float[] sums = new float[stride];
        for (int y = 0; y < height; y++) {
            weigh(rows, vertical[y], sums);
            for (int x = 0; x < stride; x++) {
                out[y * stride + x] = Pixels.level(sums[x]);
            }
        }
        return new RgbImage(width, height, out);
    }

    /** The rows resampled, each as long as there are taps. */
    private static float[] widened(RgbImage image, Taps[] taps) {
        byte[] source = image.rgb();
        float[] rows = new float[3 * taps.length * image.height()];
        int to = 0;
        for (int y = 0; y < image.height(); y++) {
            for (Taps tap : taps) {
                int from = 3 * (y * image.width() + tap.first);
                float red = 0;
                float green = 0;
                float blue = 0;
                for (float weight : tap.weights) {
                    red += weight * (source[from] & 0xFF);
                    green += weight * (source[from + 1] & 0xFF);
                    blue += weight * (source[from + 2] & 0xFF);
                    from += 3;
                }
                rows[to] = red;
                rows[to + 1] = green;
                rows[to + 2] = blue;
                to += 3;
            }
        }
        return rows;
    }

    /** The weighed sum of some rows, row by row, so that the inner loop is one of vectors. */
    private static void weigh(float[] rows, Taps taps, float[] sums) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < taps.weights.length; i++) {
            float weight = taps.weights[i];
            int row = (taps.first + i) * sums.length;
            for (int x = 0; x < sums.length; x++) {
                sums[x] += weight * rows[row + x];
            }
        }
    }

    /**
     * Resizes a batch.
     *
     * @param images [N, C, from, from] of any value range
     * @return [N, C, to, to], owned by the manager of {@code images}; differentiable
     */
    public static NDArray resize(NDArray images, int to, Filter filter) {
        int from = (int) images.getShape().get(3);
        if (from == to) {
            return images;
        }
        NDManager manager = images.getManager();
        NDArray matrix = Owned.of(manager, matrix(from, to, filter).values(), new Shape(from, to));
        return images.matMul(matrix).transpose(0, 1, 3, 2).matMul(matrix).transpose(0, 1, 3, 2);
    }

    /** A resize of rows as a matrix [from, to]: row · matrix. */
    public static Tensor matrix(int from, int to, Filter filter) {
        Taps[] rows = taps(from, to, filter);
        float[] values = new float[from * to];
        for (int o = 0; o < to; o++) {
            for (int i = 0; i < rows[o].weights.length; i++) {
                values[(rows[o].first + i) * to + o] = rows[o].weights[i];
            }
        }
        return new Tensor(new long[] {from, to}, values);
    }

    /**
     * What one output sample is made of.
     *
     * @param first index of the first input sample
     * @param weights of it and its followers, summing to 1
     */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class
    private record Taps(int first, float[] weights) {}

    private static Taps[] taps(int from, int to, Filter filter) {
        double scale = (double) from / to;
        double stretch = Math.max(1, scale);
        Taps[] result = new Taps[to];
        for (int o = 0; o < to; o++) {
            double center = (o + 0.5) * scale;
            int first = (int) Math.max(0, Math.floor(center - filter.radius * stretch + 0.5));
            int end = (int) Math.min(from, Math.floor(center + filter.radius * stretch + 0.5));
            double[] values = new double[end - first];
            for (int i = 0; i < values.length; i++) {
                values[i] = filter.weight((first + i + 0.5 - center) / stretch);
            }
            double sum = Arrays.stream(values).sum();
            float[] weights = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                weights[i] = (float) (values[i] / sum);
            }
            result[o] = new Taps(first, weights);
        }
        return result;
    }
}
