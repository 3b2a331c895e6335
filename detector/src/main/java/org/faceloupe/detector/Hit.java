package org.faceloupe.detector;

import java.util.Collection;

/**
 * A square that passed all stages of a cascade. A face gives many, side by side and at neighbouring
 * sizes; what is no face gives few.
 *
 * @param x left edge in pixels
 * @param y top edge
 * @param side in pixels
 * @param excess by how much the last stage was passed, 0 or more
 */
record Hit(double x, double y, double side, double excess) {

    double centerX() {
        return x + side / 2;
    }

    double centerY() {
        return y + side / 2;
    }

    /** Whether all four edges agree to a part of the smaller side. */
    boolean agrees(Hit other, double tolerance) {
        double allowed = tolerance * Math.min(side, other.side);
        return Math.abs(x - other.x) <= allowed
                && Math.abs(y - other.y) <= allowed
                && Math.abs(x + side - other.x - other.side) <= allowed
                && Math.abs(y + side - other.y - other.side) <= allowed;
    }

    /** The same hit in another picture, of which this one is an enlarged part. */
    Hit in(double left, double top, double scaleX, double scaleY) {
        return new Hit(left + x / scaleX, top + y / scaleY, side / scaleX, excess);
    }

    /** The mean square of one or more hits, with their excess added up. */
    static Hit mean(Collection<Hit> hits) {
        double x = 0;
        double y = 0;
        double side = 0;
        double excess = 0;
        for (Hit hit : hits) {
            x += hit.x;
            y += hit.y;
            side += hit.side;
            excess += hit.excess;
        }
        int n = hits.size();
        return new Hit(x / n, y / n, side / n, excess);
    }
}
