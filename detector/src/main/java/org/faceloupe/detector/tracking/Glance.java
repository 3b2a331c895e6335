package org.faceloupe.detector.tracking;

import org.faceloupe.detector.BgrImage;

/**
 * A frame at a glance: the brightness of a coarse grid. Two glances tell whether the camera went on
 * or the picture was cut to another one.
 */
@SuppressWarnings("ArrayRecordComponent") // nobody changes it
public record Glance(double[] cells) {

    private static final int COLUMNS = 32;
    private static final int ROWS = 18;

    /** Points that are read of a cell, along each side. */
    private static final int POINTS = 8;

    /** Grey levels by which the cells of a picture change on average when it is cut. */
    private static final double CUT = 24;

    public static Glance at(BgrImage image) {
        double[] cells = new double[COLUMNS * ROWS];
        for (int y = 0; y < ROWS * POINTS; y++) {
            int line = y * image.height() / (ROWS * POINTS) * image.width();
            for (int x = 0; x < COLUMNS * POINTS; x++) {
                int pixel = 3 * (line + x * image.width() / (COLUMNS * POINTS));
                cells[y / POINTS * COLUMNS + x / POINTS] += brightness(image.bgr(), pixel);
            }
        }
        double sum = 0;
        for (double cell : cells) {
            sum += cell;
        }
        for (int i = 0; i < cells.length; i++) { // without the light of the whole
            cells[i] = (cells[i] - sum / cells.length) / (POINTS * POINTS);
        }
        return new Glance(cells);
    }

    private static double brightness(byte[] bgr, int pixel) {
        return ((bgr[pixel] & 0xFF) + 2 * (bgr[pixel + 1] & 0xFF) + (bgr[pixel + 2] & 0xFF)) / 4.0;
    }

    /** Grey levels by which the cells differ on average, light and dark of the whole apart. */
    double change(Glance before) {
        double sum = 0;
        for (int i = 0; i < cells.length; i++) {
            sum += Math.abs(cells[i] - before.cells[i]);
        }
        return sum / cells.length;
    }

    boolean isCutFrom(Glance before) {
        return change(before) > CUT;
    }
}
