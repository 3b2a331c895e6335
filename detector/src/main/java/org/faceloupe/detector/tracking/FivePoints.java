package org.faceloupe.detector.tracking;

import java.util.List;
import org.faceloupe.pipeline.Point;

/**
 * Where the nose is among eyes and mouth, along the line through the eyes and across it: what tells
 * a turned or bowed head from a straight one, however far it is tilted to a side.
 *
 * @param noseAside of the nose tip from the middle of the eyes, in distances of the eyes
 * @param noseDown of the nose tip from the eyes, as a part of the way to the mouth
 */
record FivePoints(double noseAside, double noseDown) {

    static FivePoints of(List<Point> points) {
        Point left = points.get(0);
        Point right = points.get(1);
        Point nose = points.get(2);
        double eyes = Math.hypot(right.x() - left.x(), right.y() - left.y());
        double alongX = (right.x() - left.x()) / eyes;
        double alongY = (right.y() - left.y()) / eyes;
        double noseX = nose.x() - (left.x() + right.x()) / 2;
        double noseY = nose.y() - (left.y() + right.y()) / 2;
        double mouthX = (points.get(3).x() + points.get(4).x() - left.x() - right.x()) / 2;
        double mouthY = (points.get(3).y() + points.get(4).y() - left.y() - right.y()) / 2;
        double aside = (noseX * alongX + noseY * alongY) / eyes;
        double down = (noseY * alongX - noseX * alongY) / (mouthY * alongX - mouthX * alongY);
        return new FivePoints(finite(aside), finite(down));
    }

    /** Points on one spot say nothing good. */
    private static double finite(double value) {
        return Double.isFinite(value) ? value : 1e3;
    }
}
