package org.faceloupe.pipeline;

/** A point in pixels, in the coordinates of {@link Box}. */
public record Point(double x, double y) {

    public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException(
                    "point needs finite numbers, but is (" + x + ", " + y + ")");
        }
    }
}
