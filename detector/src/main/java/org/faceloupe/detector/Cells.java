package org.faceloupe.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.Point;

/**
 * What the face finder says about a picture: for each cell of 4×4 pixels how likely the centre of a
 * face is there, and where that face's box and points would be.
 *
 * @param columns cells in a row
 * @param scores cell by cell, in [0, 1]
 * @param geometry 14 planes of cells: centre, size, five points
 */
@SuppressWarnings("ArrayRecordComponent") // made for one picture, read once
record Cells(int columns, float[] scores, float[] geometry) {

    static final int STRIDE = 4;

    /** Centre, size and five points. */
    private static final int NUMBERS = 14;

    private static final double CENTRE_UNIT = 8;
    private static final double SIZE_UNIT = 16;

    /** The logarithm of the largest size over {@link #SIZE_UNIT}: what is beyond is no face. */
    private static final double MAX_LOG_SIZE = 3;

    /** The faces: cells that no neighbour beats, from a score on. */
    List<Detection> faces(double lowestScore) {
        List<Detection> faces = new ArrayList<>();
        for (int cell = 0; cell < scores.length; cell++) {
            if (scores[cell] >= lowestScore && isPeak(cell)) {
                faces.add(face(cell));
            }
        }
        return faces;
    }

    private boolean isPeak(int cell) {
        return around(cell)
                .noneMatch(
                        other ->
                                scores[other] > scores[cell]
                                        || (scores[other] == scores[cell] && other < cell));
    }

    /** The cells of a 3×3 neighbourhood that lie in the picture, the middle among them. */
    private IntStream around(int cell) {
        int column = cell % columns;
        int row = cell / columns;
        return IntStream.rangeClosed(
                        Math.max(0, row - 1), Math.min(scores.length / columns - 1, row + 1))
                .flatMap(
                        y ->
                                IntStream.rangeClosed(
                                                Math.max(0, column - 1),
                                                Math.min(columns - 1, column + 1))
                                        .map(x -> y * columns + x));
    }

    /** The face of a peak: the mean of what the cells around say, each as much as its score. */
    private Detection face(int peak) {
        double[] mean = new double[NUMBERS];
        double sum = around(peak).mapToDouble(cell -> scores[cell]).sum();
        around(peak).forEach(cell -> add(place(cell), scores[cell] / sum, mean));
        double width = Math.exp(mean[2]);
        double height = Math.exp(mean[3]);
        Box box = new Box(mean[0] - width / 2, mean[1] - height / 2, width, height);
        List<Point> points =
                IntStream.range(0, 5)
                        .mapToObj(i -> new Point(mean[4 + 2 * i], mean[5 + 2 * i]))
                        .toList();
        return new Detection(box, Math.min(1, scores[peak]), points);
    }

    private static void add(double[] numbers, double weight, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * numbers[i];
        }
    }

    /** Where a cell sees its face: the centre, the logarithms of the sides, five points. */
    private double[] place(int cell) {
        int row = cell / columns;
        double[] place = new double[NUMBERS];
        place[0] = (cell % columns + 0.5) * STRIDE + CENTRE_UNIT * number(cell, 0);
        place[1] = (row + 0.5) * STRIDE + CENTRE_UNIT * number(cell, 1);
        place[2] = logSize(number(cell, 2));
        place[3] = logSize(number(cell, 3));
        for (int i = 4; i < NUMBERS; i += 2) {
            place[i] = place[0] + Math.exp(place[2]) * number(cell, i);
            place[i + 1] = place[1] + Math.exp(place[3]) * number(cell, i + 1);
        }
        return place;
    }

    private double number(int cell, int plane) {
        return geometry[plane * scores.length + cell];
    }

    private static double logSize(double logarithm) {
        return Math.log(SIZE_UNIT) + Math.max(-MAX_LOG_SIZE, Math.min(MAX_LOG_SIZE, logarithm));
    }
}
