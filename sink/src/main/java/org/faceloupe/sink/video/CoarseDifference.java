package org.faceloupe.sink.video;

/**
 * By how much a frame differs from the face that is drawn over it, averaged over cells of an eighth
 * of the window and smooth between their centres: what has to be added for the coarse brightness
 * and colour to stay those of the frame.
 */
final class CoarseDifference {

    private static final int CELLS = 8;
    private static final double CELL = (double) Taps.SIDE / CELLS;

    private final double[] means = new double[CELLS * CELLS];

    CoarseDifference(Taps columns, Taps rows, float[] shown, float[] drawn) {
        int[] counts = new int[CELLS * CELLS];
        double total = 0;
        for (int y = 0, at = 0; y < rows.count(); y++) {
            int row = cell(rows.position(y)) * CELLS;
            for (int x = 0; x < columns.count(); x++, at++) {
                int cell = row + cell(columns.position(x));
                means[cell] += shown[at] - drawn[at];
                total += shown[at] - drawn[at];
                counts[cell]++;
            }
        }
        for (int cell = 0; cell < means.length; cell++) { // cells beyond the frame get the mean
            means[cell] = counts[cell] > 0 ? means[cell] / counts[cell] : total / shown.length;
        }
    }

    private static int cell(double position) {
        return Math.max(0, Math.min(CELLS - 1, (int) (position / CELL)));
    }

    /** The difference at a place of the face, both coordinates from 0 to 128. */
    double at(double u, double v) {
        double x = Math.max(0, Math.min(CELLS - 1, u / CELL - 0.5));
        double y = Math.max(0, Math.min(CELLS - 1, v / CELL - 0.5));
        int left = Math.min(CELLS - 2, (int) x);
        int top = Math.min(CELLS - 2, (int) y);
        double across = x - left;
        double down = y - top;
        int at = top * CELLS + left;
        return (means[at] * (1 - across) + means[at + 1] * across) * (1 - down)
                + (means[at + CELLS] * (1 - across) + means[at + CELLS + 1] * across) * down;
    }
}
