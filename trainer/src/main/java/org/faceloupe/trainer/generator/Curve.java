package org.faceloupe.trainer.generator;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One figure's course over a run as an SVG picture. */
public final class Curve {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 150;
    private static final int LEFT = 58;
    private static final int TOP = 24;
    private static final int BOTTOM = 22;

    private Curve() {}

    /**
     * Draws.
     *
     * @param points pairs of iteration and value, at least one
     */
    public static String svg(String name, List<double[]> points) {
        double first = points.get(0)[0];
        double last = points.get(points.size() - 1)[0];
        double lowest = points.stream().mapToDouble(p -> p[1]).min().orElse(0);
        double highest = points.stream().mapToDouble(p -> p[1]).max().orElse(1);
        double xScale = (WIDTH - LEFT - 10) / Math.max(1e-9, last - first);
        double yScale = (HEIGHT - TOP - BOTTOM) / Math.max(1e-12, highest - lowest);
        String line =
                points.stream()
                        .map(
                                p ->
                                        format(
                                                "%.1f,%.1f",
                                                LEFT + (p[0] - first) * xScale,
                                                HEIGHT - BOTTOM - (p[1] - lowest) * yScale))
                        .collect(Collectors.joining(" "));
        return format(
                        "<svg width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">",
                        WIDTH, HEIGHT, name)
                + text(LEFT, 14, "start", name, "b")
                + text(LEFT - 4, TOP + 8, "end", format("%.4g", highest), "n")
                + text(LEFT - 4, HEIGHT - BOTTOM, "end", format("%.4g", lowest), "n")
                + text(LEFT, HEIGHT - 6, "start", format("%.0f", first), "n")
                + text(WIDTH - 10, HEIGHT - 6, "end", format("%.0f", last), "n")
                + format(
                        "<path d=\"M%d %dV%dH%d\" class=\"a\"/>",
                        LEFT, TOP, HEIGHT - BOTTOM, WIDTH - 10)
                + "<polyline points=\""
                + line
                + "\"/></svg>";
    }

    private static String text(int x, int y, String anchor, String text, String style) {
        return format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" class=\"%s\">%s</text>",
                x, y, anchor, style, text);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
