package org.faceloupe.trainer.degradation;

import org.faceloupe.networks.RgbImage;

/**
 * What H.264's intra coding leaves of a picture: 4:2:0, each 4×4 block predicted from its coded
 * neighbours (mean, from above, from the left), the rest transformed, quantised and put back, block
 * edges smoothed. A model for training, not a codec: it writes no bits.
 *
 * @param qp quantisation parameter, 0 to 51; the step doubles every 6
 */
record BlockCoding(int qp) {

    private static final int BLOCK = 4;
    private static final int MODES = 3;
    private static final double[][] DCT = dct();

    /** Width and height must be multiples of 8. */
    RgbImage apply(RgbImage image) {
        int width = image.width();
        int height = image.height();
        float[] luma = new float[width * height];
        float[] blue = new float[width * height / 4];
        float[] red = new float[width * height / 4];
        toPlanes(image, luma, blue, red);
        code(luma, width, height);
        code(blue, width / 2, height / 2);
        code(red, width / 2, height / 2);
        byte[] out = new byte[3 * width * height];
        for (int i = 0; i < luma.length; i++) {
            int at = halved(i, width);
            out[3 * i] = level(luma[i] + 1.402f * red[at]);
            out[3 * i + 1] = level(luma[i] - 0.344136f * blue[at] - 0.714136f * red[at]);
            out[3 * i + 2] = level(luma[i] + 1.772f * blue[at]);
        }
        return new RgbImage(width, height, out);
    }

    private static void toPlanes(RgbImage image, float[] luma, float[] blue, float[] red) {
        for (int i = 0; i < luma.length; i++) {
            int r = image.rgb()[3 * i] & 0xFF;
            int g = image.rgb()[3 * i + 1] & 0xFF;
            int b = image.rgb()[3 * i + 2] & 0xFF;
            luma[i] = 0.299f * r + 0.587f * g + 0.114f * b;
            int at = halved(i, image.width());
            blue[at] += (b - luma[i]) / 1.772f / 4;
            red[at] += (r - luma[i]) / 1.402f / 4;
        }
    }

    /** The place in a plane of half the width of a place in a whole one. */
    private static int halved(int at, int width) {
        int row = at / width;
        int column = at % width;
        return row / 2 * (width / 2) + column / 2;
    }

    private void code(float[] plane, int width, int height) {
        for (int y = 0; y < height; y += BLOCK) {
            for (int x = 0; x < width; x += BLOCK) {
                codeBlock(plane, width, y * width + x);
            }
        }
        smoothEdges(plane, width, height, 1, width);
        smoothEdges(plane, height, width, width, 1);
    }

    private void codeBlock(float[] plane, int width, int start) {
        float[] best = predicted(plane, width, start, 0);
        for (int mode = 1; mode < MODES; mode++) {
            float[] other = predicted(plane, width, start, mode);
            if (difference(plane, width, start, other) < difference(plane, width, start, best)) {
                best = other;
            }
        }
        double[] rest = new double[BLOCK * BLOCK];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = plane[start + inBlock(i, width)] - best[i];
        }
        double[] back = transformed(quantised(transformed(rest, false)), true);
        for (int i = 0; i < rest.length; i++) {
            plane[start + inBlock(i, width)] = (float) (best[i] + back[i]);
        }
    }

    private static int inBlock(int i, int width) {
        int row = i / BLOCK;
        return row * width + i % BLOCK;
    }

    private static float difference(float[] plane, int width, int start, float[] prediction) {
        float sum = 0;
        for (int i = 0; i < prediction.length; i++) {
            sum += Math.abs(plane[start + inBlock(i, width)] - prediction[i]);
        }
        return sum;
    }

    /** The mean of the neighbours (mode 0), the row above (1) or the column to the left (2). */
    private static float[] predicted(float[] plane, int width, int start, int mode) {
        float[] above = new float[BLOCK];
        float[] left = new float[BLOCK];
        float mean = 0;
        for (int i = 0; i < BLOCK; i++) {
            left[i] = start % width > 0 ? plane[start + i * width - 1] : plane[start];
            above[i] = start >= width ? plane[start - width + i] : left[i];
            mean += (above[i] + left[i]) / (2 * BLOCK);
        }
        float[] result = new float[BLOCK * BLOCK];
        for (int i = 0; i < result.length; i++) {
            int row = i / BLOCK;
            result[i] = mode == 0 ? mean : mode == 1 ? above[i % BLOCK] : left[row];
        }
        return result;
    }

    /** Rounds each coefficient to the step, upwards from two thirds as encoders do. */
    private double[] quantised(double[] coefficients) {
        double step = 0.625 * Math.pow(2, qp / 6.0);
        for (int i = 0; i < coefficients.length; i++) {
            double levels = Math.floor(Math.abs(coefficients[i]) / step + 1.0 / 3);
            coefficients[i] = Math.signum(coefficients[i]) * levels * step;
        }
        return coefficients;
    }

    private static double[] transformed(double[] block, boolean back) {
        double[] half = new double[block.length];
        double[] whole = new double[block.length];
        for (int i = 0; i < BLOCK; i++) {
            for (int j = 0; j < BLOCK; j++) {
                for (int k = 0; k < BLOCK; k++) {
                    half[i * BLOCK + j] += (back ? DCT[k][i] : DCT[i][k]) * block[k * BLOCK + j];
                }
            }
        }
        for (int i = 0; i < BLOCK; i++) {
            for (int j = 0; j < BLOCK; j++) {
                for (int k = 0; k < BLOCK; k++) {
                    whole[i * BLOCK + j] += (back ? DCT[k][j] : DCT[j][k]) * half[i * BLOCK + k];
                }
            }
        }
        return whole;
    }

    private static double[][] dct() {
        double[][] matrix = new double[BLOCK][BLOCK];
        for (int k = 0; k < BLOCK; k++) {
            for (int n = 0; n < BLOCK; n++) {
                double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / BLOCK);
                matrix[k][n] = scale * Math.cos(Math.PI * (n + 0.5) * k / BLOCK);
            }
        }
        return matrix;
    }

    /** The deblocking filter: small steps across a block's edge become ramps of four pixels. */
    private void smoothEdges(float[] plane, int length, int lines, int along, int across) {
        float limit = (float) (0.8 * (Math.pow(2, qp / 6.0) - 1));
        for (int line = 0; line < lines; line++) {
            for (int i = BLOCK; i < length; i += BLOCK) {
                int at = line * across + i * along;
                float step = plane[at] - plane[at - along];
                if (Math.abs(step) < limit) {
                    plane[at - 2 * along] += step / 8;
                    plane[at - along] += step / 4;
                    plane[at] -= step / 4;
                    plane[at + along] -= step / 8;
                }
            }
        }
    }

    private static byte level(float value) {
        return (byte) Math.round(Math.max(0, Math.min(255, value)));
    }
}
