package org.faceloupe.trainer.error;

import java.util.Arrays;
import java.util.Map;
import org.faceloupe.networks.RgbImage;

/** Expected against measured errors as a picture, a square beside the other; see the check. */
final class CalibrationPlot {

    private static final int SIDE = 250;
    private static final int GAP = 10;
    private static final int LEVELS = 50;
    private static final int PARTS = 10;
    private static final int GRID = 0xDDDDDD;
    private static final int LINE = 0x888888;
    private static final Map<Integer, Integer> COLOURS =
            Map.of(16, 0xC03020, 32, 0x209040, 64, 0x2050C0);

    private final int width;
    private final byte[] rgb;

    CalibrationPlot(int columns) {
        width = GAP + columns * (SIDE + GAP);
        rgb = new byte[3 * width * (SIDE + 2 * GAP)];
        Arrays.fill(rgb, (byte) 255);
        for (int column = 0; column < columns; column++) {
            grid(column);
        }
    }

    private void grid(int column) {
        for (int i = 0; i <= SIDE; i++) {
            for (int level = 0; level <= LEVELS; level += 10) {
                dot(column, level, (double) i * LEVELS / SIDE, GRID);
                dot(column, (double) i * LEVELS / SIDE, level, GRID);
            }
        }
        for (int i = 0; i <= SIDE; i++) {
            dot(column, (double) i * LEVELS / SIDE, (double) i * LEVELS / SIDE, LINE);
        }
    }

    void add(int column, int entry, ErrorPairs pairs) {
        int colour = COLOURS.getOrDefault(entry, 0);
        for (int i = 0; i < PARTS; i++) {
            ErrorPairs part = pairs.part(i, PARTS);
            double x = part.mean(0);
            for (double y = part.measuredAt(0.1); y < part.measuredAt(0.9); y += 0.1) {
                dot(column, x, y, colour);
            }
            mark(column, x, part.mean(1), colour);
        }
    }

    private void mark(int column, double x, double y, int colour) {
        double pixel = (double) LEVELS / SIDE;
        for (int dx = -2; dx <= 2; dx++) {
            for (int dy = -2; dy <= 2; dy++) {
                dot(column, x + dx * pixel, y + dy * pixel, colour);
            }
        }
    }

    private void dot(int column, double x, double y, int colour) {
        int right = (int) Math.round(x * SIDE / LEVELS);
        int up = (int) Math.round(y * SIDE / LEVELS);
        if (right < 0 || right > SIDE || up < 0 || up > SIDE) {
            return;
        }
        int at = 3 * ((GAP + SIDE - up) * width + GAP + column * (SIDE + GAP) + right);
        rgb[at] = (byte) (colour >> 16);
        rgb[at + 1] = (byte) (colour >> 8);
        rgb[at + 2] = (byte) colour;
    }

    RgbImage image() {
        return new RgbImage(width, rgb.length / width / 3, rgb);
    }
}
