package org.faceloupe.networks;

/** What can be said of a picture in numbers, in grey levels of 8 bits. */
public final class PictureMeasures {

    private PictureMeasures() {}

    /** Root of the mean squared difference of two pictures of one size. */
    public static double rmse(RgbImage a, RgbImage b) {
        return Math.sqrt(mse(a, b));
    }

    /** Mean squared difference of two pictures of one size. */
    public static double mse(RgbImage a, RgbImage b) {
        long squares = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            int difference = (a.rgb()[i] & 0xFF) - (b.rgb()[i] & 0xFF);
            squares += (long) difference * difference;
        }
        return (double) squares / a.rgb().length;
    }

    /** Mean length of the differences to the next pixel right and below, each colour by itself. */
    public static double gradient(RgbImage image) {
        int stride = 3 * image.width();
        byte[] rgb = image.rgb();
        double sum = 0;
        for (int y = 0; y + 1 < image.height(); y++) {
            for (int at = y * stride; at < (y + 1) * stride - 3; at++) {
                int right = (rgb[at + 3] & 0xFF) - (rgb[at] & 0xFF);
                int down = (rgb[at + stride] & 0xFF) - (rgb[at] & 0xFF);
                sum += Math.sqrt(right * right + down * down);
            }
        }
        return sum / ((image.height() - 1) * (stride - 3.0));
    }

    /** Standard deviation of the lightness. */
    public static double contrast(RgbImage image) {
        double[] values = lightness(image);
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / values.length;
        return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
    }

    /**
     * Deviation of the noise, estimated with a filter that flat and evenly sloped regions do not
     * pass (Immerkær, 1996). Fine detail passes as noise does.
     */
    public static double noise(RgbImage image) {
        double[] v = lightness(image);
        int w = image.width();
        double sum = 0;
        for (int y = 1; y + 1 < image.height(); y++) {
            for (int i = y * w + 1; i < (y + 1) * w - 1; i++) {
                double cross = v[i - 1] + v[i + 1] + v[i - w] + v[i + w];
                double corners = v[i - w - 1] + v[i - w + 1] + v[i + w - 1] + v[i + w + 1];
                sum += Math.abs(4 * v[i] - 2 * cross + corners);
            }
        }
        return Math.sqrt(Math.PI / 2) / 6 * sum / ((w - 2.0) * (image.height() - 2.0));
    }

    private static double[] lightness(RgbImage image) {
        byte[] rgb = image.rgb();
        double[] values = new double[rgb.length / 3];
        for (int i = 0; i < values.length; i++) {
            int red = rgb[3 * i] & 0xFF;
            int green = rgb[3 * i + 1] & 0xFF;
            int blue = rgb[3 * i + 2] & 0xFF;
            values[i] = 0.299 * red + 0.587 * green + 0.114 * blue;
        }
        return values;
    }
}
