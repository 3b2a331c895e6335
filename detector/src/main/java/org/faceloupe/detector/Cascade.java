package org.faceloupe.detector;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;
import org.faceloupe.pipeline.EnvironmentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OpenCV's {@code frontalface_alt2} cascade: squares of 20 pixels and more. It holds native memory.
 */
final class Cascade implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Cascade.class);

    /** Side of the smallest square. */
    static final int SIDE = 20;

    private static final String NAME = "haarcascade_frontalface_alt2.xml";

    /** What the last stage asks for, from the cascade's file. */
    private static final double LAST_STAGE = 53.755569458;

    private final CascadeClassifier classifier;

    Cascade() {
        ObjdetectLibrary.load();
        File file = ObjdetectLibrary.cascade(NAME);
        classifier = new CascadeClassifier(file.getPath());
        if (classifier.empty()) {
            classifier.close();
            throw new EnvironmentException(
                    "cascade %s cannot be read: delete it, and it is unpacked again"
                            .formatted(file));
        }
        log.trace("opened");
    }

    /**
     * Searches a picture. OpenCV moves squares of up to {@code 2 × SIDE} by two of their own
     * pixels, of which they have {@code SIDE} across, and larger ones by one.
     *
     * @param grey 8 bits, one channel
     * @param smallest side of the first squares, in pixels of {@code grey}
     * @param largest no square is wider
     * @param sizesPerOctave how many sizes there are on the way to the double
     * @return the hits in pixels of {@code grey}
     */
    List<Hit> search(Mat grey, int smallest, int largest, int sizesPerOctave) {
        double step = Math.pow(2, 1.0 / sizesPerOctave);
        try (RectVector squares = new RectVector();
                IntPointer levels = new IntPointer();
                DoublePointer weights = new DoublePointer();
                Size from = new Size(smallest, smallest);
                Size to = new Size(largest, largest)) {
            classifier.detectMultiScale3(
                    grey, squares, levels, weights, step, 0, 0, from, to, true);
            return hits(squares, weights);
        }
    }

    private static List<Hit> hits(RectVector squares, DoublePointer weights) {
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < squares.size(); i++) {
            try (Rect square = squares.get(i)) {
                double excess = weights.get(i) - LAST_STAGE;
                hits.add(new Hit(square.x(), square.y(), square.width(), excess));
            }
        }
        return hits;
    }

    @Override
    public void close() {
        classifier.close();
        log.trace("closed");
    }
}
