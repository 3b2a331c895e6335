package org.faceloupe.detector.evaluation;

import java.util.List;
import org.faceloupe.detector.Detection;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.Point;

/**
 * A face that somebody marked in a picture.
 *
 * @param ignored whether finding it is neither right nor wrong
 * @param points five points as in {@link Detection}, or none
 */
record LabelledFace(Box box, boolean ignored, List<Point> points) {

    LabelledFace {
        points = List.copyOf(points);
    }
}
