package org.faceloupe.detector;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * What people do about small faces without a detector for them: the frame twice as large, and
 * OpenCV's cascade over all of it, from faces of 12 pixels on. It holds native memory.
 */
public final class DoubledFrame implements AutoCloseable {

    /** Sizes on the way to the double, a factor of 1.1 from one to the next. */
    private static final int SIZES = 7;

    private static final int SMALLEST = 24;

    private final Cascade cascade = new Cascade();
    private final BytePointer pixels;
    private final Mat frame;
    private final Mat grey = new Mat();
    private final Mat large = new Mat();
    private final Size size;

    public DoubledFrame(BgrImage image) {
        pixels = new BytePointer(image.bgr());
        frame = new Mat(image.height(), image.width(), CV_8UC3, pixels);
        size = new Size(2 * image.width(), 2 * image.height());
    }

    /** Searches it once. */
    public void search() {
        cvtColor(frame, grey, COLOR_BGR2GRAY);
        resize(grey, large, size, 0, 0, INTER_CUBIC);
        cascade.search(large, SMALLEST, size.height(), SIZES);
    }

    @Override
    public void close() {
        size.close();
        large.close();
        grey.close();
        frame.close();
        pixels.close();
        cascade.close();
    }
}
