package org.faceloupe.trainer.landmarks;

/** The bounding box of points. */
final class LandmarkBox {

    private LandmarkBox() {}

    /** Left, top, width and height. */
    static double[] of(double[][] points) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (double[] point : points) {
            left = Math.min(left, point[0]);
            right = Math.max(right, point[0]);
            top = Math.min(top, point[1]);
            bottom = Math.max(bottom, point[1]);
        }
        return new double[] {left, top, right - left, bottom - top};
    }
}
