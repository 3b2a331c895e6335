package org.faceloupe.trainer.landmarks;

/** The bounding box of points, in pixels of their picture. */
record LandmarkBox(double left, double top, double width, double height) {

    static LandmarkBox of(double[][] points) {
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
        return new LandmarkBox(left, top, right - left, bottom - top);
    }

    double centerX() {
        return left + width / 2;
    }

    double centerY() {
        return top + height / 2;
    }

    /** Pixels of the picture for each pixel of a view in which the larger side is so long. */
    double zoom(double wanted) {
        return Math.max(width, height) / wanted;
    }
}
