package org.faceloupe.detector;

import org.faceloupe.pipeline.Box;

/**
 * How a detector's boxes lie in the generator's window, all in widths of the box.
 *
 * @param side the window's side
 * @param right how far the window's centre lies to the right of the box's centre
 * @param down how far it lies below
 */
record Framing(double side, double right, double down) {

    Framing {
        if (!(side > 0) || !Double.isFinite(side + right + down)) {
            throw new IllegalArgumentException(
                    "framing needs finite numbers and a positive side, but is [%s, %s, %s]"
                            .formatted(side, right, down));
        }
    }

    /** The square window of a box. */
    Box window(Box box) {
        double sidePixels = side * box.width();
        double centerX = box.centerX() + right * box.width();
        double centerY = box.centerY() + down * box.width();
        return new Box(centerX - sidePixels / 2, centerY - sidePixels / 2, sidePixels, sidePixels);
    }
}
