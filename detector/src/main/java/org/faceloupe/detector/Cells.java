package org.faceloupe.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.Point;

/**
 * What the small-face network says about a picture: for each cell of 4×4 pixels how likely the
 * centre of a face is there, and where that face's box and points would be.
 *
 * @param columns cells in a row
 * @param scores cell by cell, in [0, 1]
 * @param geometry 14 planes of cells: centre, size, five points
 */
@SuppressWarnings("ArrayRecordComponent") // made for one picture, read once
record Cells(int columns, float[] scores, float[] geometry) {

    static final int STRIDE = 4;

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
        int column = cell % columns;
        int row = cell / columns;
        for (int y = Math.max(0, row - 1);
                y <= Math.min(scores.length / columns - 1, row + 1);
                y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
                int other = y * columns + x;
                if (scores[other] > scores[cell]
                        || (scores[other] == scores[cell] && other < cell)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Detection face(int cell) {
        int row = cell / columns;
        double x = (cell % columns + 0.5) * STRIDE + CENTRE_UNIT * number(cell, 0);
        double y = (row + 0.5) * STRIDE + CENTRE_UNIT * number(cell, 1);
        double width = size(number(cell, 2));
        double height = size(number(cell, 3));
        List<Point> points =
                IntStream.range(0, 5)
                        .mapToObj(
                                i ->
                                        new Point(
                                                x + width * number(cell, 4 + 2 * i),
                                                y + height * number(cell, 5 + 2 * i)))
                        .toList();
        Box box = new Box(x - width / 2, y - height / 2, width, height);
        return new Detection(box, Math.min(1, scores[cell]), points);
    }

    private double number(int cell, int plane) {
        return geometry[plane * scores.length + cell];
    }

    private static double size(double logarithm) {
        return SIZE_UNIT * Math.exp(Math.max(-MAX_LOG_SIZE, Math.min(MAX_LOG_SIZE, logarithm)));
    }
}
