package org.faceloupe.trainer.detector;

import org.faceloupe.trainer.faces.Similarity;

/**
 * A face in a picture, in its pixels.
 *
 * @param x left edge
 * @param y top edge
 * @param ignored whether it is neither a face to find nor background
 * @param points x and y of five points (eyes, nose tip, mouth corners, each at the left of the
 *     picture first), or none
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record FaceBox(double x, double y, double width, double height, boolean ignored, double[] points) {

    /** Which point takes the place of each when the picture is mirrored. */
    private static final int[] MIRRORED = {1, 0, 2, 4, 3};

    double centerX() {
        return x + width / 2;
    }

    double centerY() {
        return y + height / 2;
    }

    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    FaceBox ignoredToo() {
        return new FaceBox(x, y, width, height, true, points);
    }

    /** The face after the picture was scaled about its left top corner, then shifted. */
    FaceBox placed(double scaleX, double scaleY, double right, double down) {
        double[] moved = new double[points.length];
        for (int i = 0; i < moved.length; i += 2) {
            moved[i] = points[i] * scaleX + right;
            moved[i + 1] = points[i + 1] * scaleY + down;
        }
        return new FaceBox(
                x * scaleX + right,
                y * scaleY + down,
                width * scaleX,
                height * scaleY,
                ignored,
                moved);
    }

    /** The face in the mirrored picture. */
    FaceBox mirrored(double pictureWidth) {
        double[] moved = new double[points.length];
        for (int i = 0; i < points.length / 2; i++) {
            moved[2 * MIRRORED[i]] = pictureWidth - points[2 * i];
            moved[2 * MIRRORED[i] + 1] = points[2 * i + 1];
        }
        return new FaceBox(pictureWidth - right(), y, width, height, ignored, moved);
    }

    /**
     * The face in a view of the picture; the box stays upright and moves with its centre.
     *
     * @param zoom the view's pixels of the picture for each of its own
     */
    FaceBox seen(Similarity view, double zoom) {
        double[] centre = view.toOutput(centerX(), centerY());
        double[] moved = new double[points.length];
        for (int i = 0; i < moved.length; i += 2) {
            double[] point = view.toOutput(points[i], points[i + 1]);
            moved[i] = point[0];
            moved[i + 1] = point[1];
        }
        return new FaceBox(
                centre[0] - width / zoom / 2,
                centre[1] - height / zoom / 2,
                width / zoom,
                height / zoom,
                ignored,
                moved);
    }

    /** Whether any of the box lies in an area. */
    boolean reachesInto(Canvas.Area area) {
        return visible(area.x(), area.y(), area.right(), area.bottom()) > 0;
    }

    /** The share of the box that lies in a rectangle. */
    double visible(double left, double top, double rectangleRight, double rectangleBottom) {
        double w = Math.min(right(), rectangleRight) - Math.max(x, left);
        double h = Math.min(bottom(), rectangleBottom) - Math.max(y, top);
        return w <= 0 || h <= 0 ? 0 : w * h / (width * height);
    }
}
