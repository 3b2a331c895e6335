package org.faceloupe.detector.tracking;

import java.util.List;
import java.util.stream.IntStream;
import org.faceloupe.detector.Detection;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.Point;

/**
 * How a face moves in the picture: its centre, the logarithms of its sides and its points, each as
 * a {@link Motion}. Distances count in widths of the face, so that near and far faces are treated
 * alike; README.md says where the figures come from.
 *
 * @param points x and y of each point in turn, or empty
 */
record FaceMotion(Motion x, Motion y, Motion width, Motion height, List<Motion> points) {

    private static final double PLACE_NOISE = 0.03;
    private static final double SIZE_NOISE = 0.06;
    private static final double POINT_NOISE = 0.05;
    private static final double PLACE_UNREST = 2;
    private static final double SIZE_UNREST = 0.15;
    private static final double LIKELY_SPEED = 3;
    private static final double LIKELY_GROWTH = 0.5;

    FaceMotion {
        points = List.copyOf(points);
    }

    static FaceMotion first(Detection face) {
        Box box = face.box();
        double unit = box.width();
        return new FaceMotion(
                Motion.first(box.centerX(), PLACE_NOISE * unit, LIKELY_SPEED * unit),
                Motion.first(box.centerY(), PLACE_NOISE * unit, LIKELY_SPEED * unit),
                Motion.first(Math.log(box.width()), SIZE_NOISE, LIKELY_GROWTH),
                Motion.first(Math.log(box.height()), SIZE_NOISE, LIKELY_GROWTH),
                firstPoints(face));
    }

    private static List<Motion> firstPoints(Detection face) {
        double unit = face.box().width();
        return coordinates(face.points()).stream()
                .map(at -> Motion.first(at, POINT_NOISE * unit, LIKELY_SPEED * unit))
                .toList();
    }

    /** Where the face is to be expected some time later. */
    FaceMotion after(double seconds) {
        double unrest = PLACE_UNREST * box().width();
        return new FaceMotion(
                x.after(seconds, unrest),
                y.after(seconds, unrest),
                width.after(seconds, SIZE_UNREST),
                height.after(seconds, SIZE_UNREST),
                points.stream().map(point -> point.after(seconds, unrest)).toList());
    }

    FaceMotion seen(Detection face) {
        Box box = face.box();
        double unit = box.width();
        return new FaceMotion(
                x.seen(box.centerX(), PLACE_NOISE * unit),
                y.seen(box.centerY(), PLACE_NOISE * unit),
                width.seen(Math.log(box.width()), SIZE_NOISE),
                height.seen(Math.log(box.height()), SIZE_NOISE),
                seenPoints(face));
    }

    private List<Motion> seenPoints(Detection face) {
        List<Double> seen = coordinates(face.points());
        if (seen.size() != points.size()) {
            return firstPoints(face);
        }
        double noise = POINT_NOISE * face.box().width();
        return IntStream.range(0, seen.size())
                .mapToObj(i -> points.get(i).seen(seen.get(i), noise))
                .toList();
    }

    private static List<Double> coordinates(List<Point> points) {
        return points.stream().flatMap(point -> List.of(point.x(), point.y()).stream()).toList();
    }

    /** The steadied box. */
    Box box() {
        double w = Math.exp(width.value());
        double h = Math.exp(height.value());
        return new Box(x.value() - w / 2, y.value() - h / 2, w, h);
    }

    /** The steadied face with the score of the one that was seen. */
    Detection steadied(double score) {
        List<Point> steady =
                IntStream.range(0, points.size() / 2)
                        .mapToObj(
                                i ->
                                        new Point(
                                                points.get(2 * i).value(),
                                                points.get(2 * i + 1).value()))
                        .toList();
        return new Detection(box(), score, steady);
    }

    /** How far off the expected centre may be, in widths (standard deviation). */
    double doubt() {
        return Math.max(x.doubt(), y.doubt()) / box().width();
    }
}
