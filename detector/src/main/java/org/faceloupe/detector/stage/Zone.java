package org.faceloupe.detector.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.faceloupe.pipeline.Point;

/**
 * A polygon of the picture that is never looked at. Its sides may cross; what an odd number of them
 * encloses is inside.
 *
 * @param stream to which it applies, or empty for all
 * @param corners three or more, in frame pixels; they may lie outside the frame
 */
public record Zone(Optional<String> stream, List<Point> corners) {

    public Zone {
        corners = List.copyOf(corners);
        if (corners.size() < 3) {
            throw new IllegalArgumentException(
                    "zone needs 3 corners or more, but has " + corners.size());
        }
    }

    /**
     * Reads {@code x1,y1,x2,y2,x3,y3…}, with {@code STREAM=} before it for one stream alone.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Zone parse(String text) {
        int sign = text.lastIndexOf('=');
        Optional<String> stream =
                sign < 0 ? Optional.empty() : Optional.of(text.substring(0, sign));
        double[] numbers = numbers(text, text.substring(sign + 1).split(",", -1));
        List<Point> corners = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) {
            corners.add(new Point(numbers[i], numbers[i + 1]));
        }
        return new Zone(stream, corners);
    }

    private static double[] numbers(String text, String[] parts) {
        try {
            double[] numbers = Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
            if (numbers.length % 2 != 0 || !Arrays.stream(numbers).allMatch(Double::isFinite)) {
                throw new NumberFormatException("not pairs of finite numbers");
            }
            return numbers;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "zone must be x1,y1,x2,y2,x3,y3… in pixels, but is '%s'".formatted(text), e);
        }
    }

    boolean appliesTo(String id) {
        return stream.isEmpty() || stream.get().equals(id);
    }

    /** Whether a place is inside. */
    boolean holds(double x, double y) {
        return crossings(y).stream().filter(at -> at <= x).count() % 2 == 1;
    }

    /** Where the sides meet a horizontal line, from left to right; inside is between pairs. */
    List<Double> crossings(double y) {
        List<Double> crossings = new ArrayList<>();
        Point from = corners.get(corners.size() - 1);
        for (Point to : corners) {
            if (from.y() <= y != to.y() <= y) {
                crossings.add(
                        from.x() + (y - from.y()) * (to.x() - from.x()) / (to.y() - from.y()));
            }
            from = to;
        }
        crossings.sort(null);
        return crossings;
    }
}
