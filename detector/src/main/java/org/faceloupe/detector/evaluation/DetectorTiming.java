package org.faceloupe.detector.evaluation;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.faceloupe.detector.BgrImage;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.DoubledFrame;
import org.faceloupe.detector.FaceDetector;
import org.faceloupe.pipeline.EncodedImage;

/** How long a detector takes for a frame, decoding left aside. */
public final class DetectorTiming {

    private DetectorTiming() {}

    /**
     * The shortest of several rounds, after one that does not count.
     *
     * @param picture shown at the given size
     * @param threads that OpenCV may use
     * @return milliseconds
     */
    public static double milliseconds(
            DetectorSettings settings,
            EncodedImage picture,
            int width,
            int height,
            int threads,
            int rounds) {
        BgrImage frame = resized(BgrImage.decode(picture), width, height);
        try (FaceDetector detector = settings.open()) {
            return shortest(() -> detector.detect(frame), threads, rounds);
        }
    }

    /** The same for {@link DoubledFrame}. */
    public static double ofCascadeOnDoubledFrame(
            EncodedImage picture, int width, int height, int threads, int rounds) {
        BgrImage frame = resized(BgrImage.decode(picture), width, height);
        try (DoubledFrame doubled = new DoubledFrame(frame)) {
            return shortest(doubled::search, threads, rounds);
        }
    }

    private static double shortest(Runnable search, int threads, int rounds) {
        try {
            opencv_core.setNumThreads(threads);
            search.run();
            double best = Double.POSITIVE_INFINITY;
            for (int round = 0; round < rounds; round++) {
                long start = System.nanoTime();
                search.run();
                best = Math.min(best, (System.nanoTime() - start) / 1e6);
            }
            return best;
        } finally {
            opencv_core.setNumThreads(1);
        }
    }

    private static BgrImage resized(BgrImage image, int width, int height) {
        try (BytePointer pixels = new BytePointer(image.bgr());
                Mat from = new Mat(image.height(), image.width(), CV_8UC3, pixels);
                Mat to = new Mat();
                Size size = new Size(width, height)) {
            resize(from, to, size);
            byte[] bgr = new byte[3 * width * height];
            try (BytePointer data = to.data()) {
                data.get(bgr);
            }
            return new BgrImage(width, height, bgr);
        }
    }
}
