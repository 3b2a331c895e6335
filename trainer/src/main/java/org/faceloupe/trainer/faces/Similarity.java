package org.faceloupe.trainer.faces;

import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;

/**
 * A turn, change of scale, mirroring and shift from output to source pixels, maybe stretched:
 * source = centre + matrix · (output - middle). Left and top edges are 0.
 */
public record Similarity(
        double a, double b, double c, double d, double centerX, double centerY, int side) {

    /** Source pixels across and down that a pixel is read from. */
    private static final int TAPS = 4;

    /**
     * The view of a source around a point.
     *
     * @param angle in radians, counter-clockwise rotation of what is seen
     * @param zoom source pixels for each output pixel
     */
    public static Similarity around(
            double centerX, double centerY, double angle, double zoom, boolean mirror, int side) {
        double cos = zoom * Math.cos(angle);
        double sin = zoom * Math.sin(angle);
        double m = mirror ? -1 : 1;
        return new Similarity(m * cos, -sin, m * sin, cos, centerX, centerY, side);
    }

    /** The same view, in which everything looks wider by a factor, and as high as before. */
    public Similarity wider(double factor) {
        return new Similarity(a / factor, b, c / factor, d, centerX, centerY, side);
    }

    public double sourceX(double x, double y) {
        return centerX + a * (x - side / 2.0) + b * (y - side / 2.0);
    }

    public double sourceY(double x, double y) {
        return centerY + c * (x - side / 2.0) + d * (y - side / 2.0);
    }

    /** Where a point of the source is seen. */
    public double[] toOutput(double sx, double sy) {
        double det = a * d - b * c;
        double u = sx - centerX;
        double v = sy - centerY;
        return new double[] {
            (d * u - b * v) / det + side / 2.0, (a * v - c * u) / det + side / 2.0
        };
    }

    /** The source as seen, bicubic (Keys, a = -0.5), reflected beyond its borders. */
    public RgbImage render(RgbImage source) {
        byte[] out = new byte[3 * side * side];
        float[] sums = new float[3];
        float[] across = new float[TAPS];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                double sx = sourceX(x + 0.5, y + 0.5) - 0.5;
                double sy = sourceY(x + 0.5, y + 0.5) - 0.5;
                sample(source, sx, sy, across, sums);
                for (int k = 0; k < 3; k++) {
                    out[3 * (y * side + x) + k] =
                            (byte) Math.round(Math.max(0, Math.min(255, sums[k])));
                }
            }
        }
        return new RgbImage(side, side, out);
    }

    private static void sample(
            RgbImage source, double sx, double sy, float[] across, float[] sums) {
        int x0 = (int) Math.floor(sx);
        int y0 = (int) Math.floor(sy);
        if (sx == x0 && sy == y0) {
            int at = at(source, x0, y0);
            for (int k = 0; k < 3; k++) {
                sums[k] = source.rgb()[at + k] & 0xFF;
            }
            return;
        }
        for (int i = 0; i < TAPS; i++) {
            across[i] = weight(sx - x0 - (i - 1));
        }
        sums[0] = sums[1] = sums[2] = 0;
        for (int j = 0; j < TAPS; j++) {
            float wy = weight(sy - y0 - (j - 1));
            for (int i = 0; i < TAPS; i++) {
                float w = wy * across[i];
                int at = at(source, x0 - 1 + i, y0 - 1 + j);
                for (int k = 0; k < 3; k++) {
                    sums[k] += w * (source.rgb()[at + k] & 0xFF);
                }
            }
        }
    }

    private static int at(RgbImage source, int x, int y) {
        return 3 * (reflect(y, source.height()) * source.width() + reflect(x, source.width()));
    }

    private static float weight(double distance) {
        return (float) Resampling.Filter.BICUBIC.weight(distance);
    }

    private static int reflect(int i, int size) {
        if (i >= 0 && i < size) {
            return i;
        }
        int period = 2 * size;
        int j = Math.floorMod(i, period);
        return j < size ? j : period - 1 - j;
    }
}
