package org.faceloupe.detector;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** A rectangle of whole pixels inside a picture, looked at in another size. */
record Patch(int x, int y, int width, int height) {

    /** The whole picture. */
    static Patch whole(Mat picture) {
        return new Patch(0, 0, picture.cols(), picture.rows());
    }

    /** A hit's square with a margin in sides of the square, as far as it lies in the picture. */
    static Patch around(Hit hit, double margin, int pictureWidth, int pictureHeight) {
        double reach = (0.5 + margin) * hit.side();
        int left = (int) Math.max(0, Math.floor(hit.centerX() - reach));
        int top = (int) Math.max(0, Math.floor(hit.centerY() - reach));
        int right = (int) Math.min(pictureWidth, Math.ceil(hit.centerX() + reach));
        int bottom = (int) Math.min(pictureHeight, Math.ceil(hit.centerY() + reach));
        return new Patch(left, top, right - left, bottom - top);
    }

    int scaledWidth(double scale) {
        return (int) Math.max(1, Math.round(width * scale));
    }

    int scaledHeight(double scale) {
        return (int) Math.max(1, Math.round(height * scale));
    }

    /** The patch enlarged or reduced; the caller closes it. */
    Mat scaled(Mat picture, double scale) {
        Mat scaled = new Mat();
        try (Rect rectangle = new Rect(x, y, width, height);
                Mat part = new Mat(picture, rectangle);
                Size size = new Size(scaledWidth(scale), scaledHeight(scale))) {
            resize(part, scaled, size, 0, 0, scale > 1 ? INTER_LINEAR : INTER_AREA);
        }
        return scaled;
    }

    /** A hit in the scaled patch as a hit in the picture. */
    Hit inFrame(Hit hit, int scaledWidth, int scaledHeight) {
        return hit.in(x, y, (double) scaledWidth / width, (double) scaledHeight / height);
    }
}
