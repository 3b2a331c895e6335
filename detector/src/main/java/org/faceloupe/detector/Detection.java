package org.faceloupe.detector;

import java.util.List;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.Point;

/**
 * A face as a detector reports it, before overlapping reports are thinned out.
 *
 * @param box in frame pixels, by the detector's own convention
 * @param score confidence in [0, 1]
 * @param points five points in the order of {@link org.faceloupe.pipeline.Face#points}, or none
 */
public record Detection(Box box, double score, List<Point> points) {

    public Detection {
        points = List.copyOf(points);
    }

    /** The same after its picture was scaled about the left top corner, then shifted. */
    Detection moved(double scaleX, double scaleY, double right, double down) {
        return new Detection(
                new Box(
                        box.x() * scaleX + right,
                        box.y() * scaleY + down,
                        box.width() * scaleX,
                        box.height() * scaleY),
                score,
                points.stream()
                        .map(p -> new Point(p.x() * scaleX + right, p.y() * scaleY + down))
                        .toList());
    }
}
