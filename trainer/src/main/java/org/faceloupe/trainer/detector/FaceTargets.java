package org.faceloupe.trainer.detector;

import java.util.List;
import org.faceloupe.networks.detector.FaceFinder;

/**
 * What the detector's network should say about a batch: maps of cells, one after the other.
 *
 * <p>{@code centres} peaks with 1 in the cell of each face's centre and falls off as a Gaussian.
 * {@code counts} is 0 where nothing is asked. {@code boxWeights} says which cells answer for a
 * face's box, 1 in total for each face, {@code boxes} what they should answer: centre from the
 * cell's centre and logarithm of the size, in the network's units; likewise the points, in widths
 * and heights from the box's centre.
 */
final class FaceTargets {

    static final int POINT_NUMBERS = 10;

    /** The Gaussian's deviation as a share of the face's size. */
    private static final double SPREAD = 0.16;

    /** Its least deviation, in cells. */
    private static final double LEAST_SPREAD = 0.5;

    /** Cells where the Gaussian is above this answer for the box. */
    private static final double ANSWERING = 0.45;

    private final int cells;
    final float[] centres;
    final float[] counts;
    final float[] boxWeights;
    final float[] boxes;
    final float[] pointWeights;
    final float[] points;
    private int faces;

    FaceTargets(int pictures, int side) {
        this.cells = side / FaceFinder.STRIDE;
        int plane = cells * cells;
        centres = new float[pictures * plane];
        counts = new float[pictures * plane];
        java.util.Arrays.fill(counts, 1);
        boxWeights = new float[pictures * plane];
        boxes = new float[pictures * 4 * plane];
        pointWeights = new float[pictures * plane];
        points = new float[pictures * POINT_NUMBERS * plane];
    }

    int cells() {
        return cells;
    }

    /** How many faces there are to find. */
    int faces() {
        return faces;
    }

    /**
     * Draws a picture's faces.
     *
     * @param narrowest faces below this are not asked for
     * @param widest faces above this neither; those far above are background
     */
    void draw(int picture, List<FaceBox> found, double narrowest, double widest) {
        for (FaceBox face : found) {
            boolean tooSmall = face.width() < narrowest;
            boolean tooLarge = face.width() > widest && face.width() < 1.35 * widest;
            if (face.ignored() || tooSmall || tooLarge) {
                ignore(picture, face);
            }
        }
        for (FaceBox face : found) {
            if (!face.ignored() && face.width() >= narrowest && face.width() <= widest) {
                draw(picture, face);
            }
        }
    }

    private void ignore(int picture, FaceBox face) {
        int top = clamp(Math.floor(face.y() / FaceFinder.STRIDE));
        int bottom = clamp(Math.floor(face.bottom() / FaceFinder.STRIDE));
        int left = clamp(Math.floor(face.x() / FaceFinder.STRIDE));
        int right = clamp(Math.floor(face.right() / FaceFinder.STRIDE));
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                counts[at(picture, row, column)] = 0;
            }
        }
    }

    private int clamp(double cell) {
        return (int) Math.max(0, Math.min(cells - 1, cell));
    }

    private void draw(int picture, FaceBox face) {
        double x = face.centerX() / FaceFinder.STRIDE - 0.5;
        double y = face.centerY() / FaceFinder.STRIDE - 0.5;
        int column = (int) Math.round(x);
        int row = (int) Math.round(y);
        if (column < 0 || row < 0 || column >= cells || row >= cells) {
            return;
        }
        faces++;
        double spreadX = Math.max(LEAST_SPREAD, SPREAD * face.width() / FaceFinder.STRIDE);
        double spreadY = Math.max(LEAST_SPREAD, SPREAD * face.height() / FaceFinder.STRIDE);
        int reachX = (int) Math.ceil(3 * spreadX);
        int reachY = (int) Math.ceil(3 * spreadY);
        double total = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int j = Math.max(0, row - reachY); j <= Math.min(cells - 1, row + reachY); j++) {
                for (int i = Math.max(0, column - reachX);
                        i <= Math.min(cells - 1, column + reachX);
                        i++) {
                    double g = gaussian((i - column) / spreadX, (j - row) / spreadY);
                    int at = at(picture, j, i);
                    if (pass == 0) {
                        centres[at] = (float) Math.max(centres[at], g);
                        counts[at] = g > ANSWERING ? 1 : counts[at];
                        total += g > ANSWERING ? g : 0;
                    } else if (g > ANSWERING && g / total > boxWeights[at]) {
                        answer(picture, j, i, face, (float) (g / total));
                    }
                }
            }
        }
    }

    private static double gaussian(double x, double y) {
        return Math.exp(-(x * x + y * y) / 2);
    }

    private void answer(int picture, int row, int column, FaceBox face, float weight) {
        int at = at(picture, row, column);
        boxWeights[at] = weight;
        double x = (column + 0.5) * FaceFinder.STRIDE;
        double y = (row + 0.5) * FaceFinder.STRIDE;
        put(boxes, picture, 4, 0, row, column, (face.centerX() - x) / FaceFinder.CENTRE_UNIT);
        put(boxes, picture, 4, 1, row, column, (face.centerY() - y) / FaceFinder.CENTRE_UNIT);
        put(boxes, picture, 4, 2, row, column, Math.log(face.width() / FaceFinder.SIZE_UNIT));
        put(boxes, picture, 4, 3, row, column, Math.log(face.height() / FaceFinder.SIZE_UNIT));
        pointWeights[at] = face.points().length == 0 ? 0 : weight;
        for (int i = 0; i < face.points().length; i += 2) {
            double px = (face.points()[i] - face.centerX()) / face.width();
            double py = (face.points()[i + 1] - face.centerY()) / face.height();
            put(points, picture, POINT_NUMBERS, i, row, column, px);
            put(points, picture, POINT_NUMBERS, i + 1, row, column, py);
        }
    }

    private void put(
            float[] maps, int picture, int planes, int plane, int row, int column, double value) {
        maps[((picture * planes + plane) * cells + row) * cells + column] = (float) value;
    }

    private int at(int picture, int row, int column) {
        return (picture * cells + row) * cells + column;
    }
}
