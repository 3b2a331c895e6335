package org.faceloupe.detector.tracking;

import org.faceloupe.detector.BgrImage;

/**
 * The grey values in the middle of a crop, where the face is: columns from a quarter to three
 * quarters, rows from a quarter to seven eighths. A crop larger than what enters the network is
 * judged as small as it enters.
 *
 * @param side of what enters the network
 * @param mean grey level
 * @param clipped share of the pixels that are as good as black or white
 * @param variance of the grey levels
 * @param detail mean square of what a pixel differs by from the mean of its four neighbours
 */
record FaceTones(int side, double mean, double clipped, double variance, double detail) {

    private static final int ENTRY = 64;
    private static final double BLACK = 5;
    private static final double WHITE = 250;

    /** Grey levels from black or white at which a face is well exposed. */
    private static final double WELL_EXPOSED = 60;

    /** Detail as a part of the variance at which a face of 32 pixels is half sharp. */
    private static final double HALF_SHARP = 0.04;

    /** By which power of its side the detail of a sharp face falls. */
    private static final double FALL = 1.2;

    static FaceTones of(BgrImage crop) {
        double[][] grey = grey(crop);
        int side = grey.length;
        double sum = 0;
        double squares = 0;
        double detail = 0;
        int clipped = 0;
        int count = 0;
        for (int y = side / 4; y < side * 7 / 8; y++) {
            for (int x = side / 4; x < side * 3 / 4; x++) {
                double at = grey[y][x];
                double around =
                        (grey[y - 1][x] + grey[y + 1][x] + grey[y][x - 1] + grey[y][x + 1]) / 4;
                sum += at;
                squares += at * at;
                detail += (at - around) * (at - around);
                clipped += at <= BLACK || at >= WHITE ? 1 : 0;
                count++;
            }
        }
        double mean = sum / count;
        double variance = Math.max(0, squares / count - mean * mean);
        return new FaceTones(side, mean, (double) clipped / count, variance, detail / count);
    }

    /** Each value is the mean of a block of pixels, so that the side is {@link #ENTRY} at most. */
    private static double[][] grey(BgrImage crop) {
        int block = (crop.width() + ENTRY - 1) / ENTRY;
        int side = crop.width() / block;
        double[][] grey = new double[side][side];
        for (int y = 0; y < side * block; y++) {
            for (int x = 0; x < side * block; x++) {
                int pixel = 3 * (y * crop.width() + x);
                int sum =
                        (crop.bgr()[pixel] & 0xFF)
                                + 2 * (crop.bgr()[pixel + 1] & 0xFF)
                                + (crop.bgr()[pixel + 2] & 0xFF);
                grey[y / block][x / block] += sum / (4.0 * block * block);
            }
        }
        return grey;
    }

    /** From 0 for one plain tone towards 1. */
    double sharpness() {
        if (variance < 1) {
            return 0;
        }
        double fineness = detail / variance * Math.pow(side / 32.0, FALL);
        return fineness / (fineness + HALF_SHARP);
    }

    double exposure() {
        return (1 - clipped) * Math.min(1, Math.min(mean, 255 - mean) / WELL_EXPOSED);
    }
}
