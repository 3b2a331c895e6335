package org.faceloupe.pipeline;

/**
 * A rectangle in pixels: the picture's left and top edges are 0, the centre of its first pixel is
 * (0.5, 0.5).
 */
public record Box(double x, double y, double width, double height) {

    public Box {
        if (!(width > 0 && height > 0)
                || !Double.isFinite(x + y)
                || !Double.isFinite(width + height)) {
            throw new IllegalArgumentException(
                    "box needs finite numbers and positive sides, but is [%s, %s, %s, %s]"
                            .formatted(x, y, width, height));
        }
    }

    public double centerX() {
        return x + width / 2;
    }

    public double centerY() {
        return y + height / 2;
    }

    /** Intersection over union with another box, in [0, 1]. */
    public double iou(Box other) {
        double w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        if (w <= 0 || h <= 0) {
            return 0;
        }
        double intersection = w * h;
        return intersection / (width * height + other.width * other.height - intersection);
    }
}
