package org.faceloupe.trainer.degradation;

import java.util.Random;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;

/** How a scene becomes pixels. */
enum Sampling {
    /** Antialiased bilinear. */
    TRIANGLE,
    /** The mean of what each pixel covers. */
    AREA,
    BICUBIC,
    /** Every so many-th pixel, as cheap cameras skip rows and columns. */
    SKIPPED;

    /** Half of the time a triangle, a fifth each area and bicubic, a tenth skipped. */
    static Sampling draw(Random random) {
        double draw = random.nextDouble();
        if (draw < 0.5) {
            return TRIANGLE;
        }
        if (draw < 0.7) {
            return AREA;
        }
        return draw < 0.9 ? BICUBIC : SKIPPED;
    }

    /** A square picture of another side. */
    RgbImage reduced(RgbImage image, int side) {
        return switch (this) {
            case TRIANGLE -> Resampling.reduce(image, side, side);
            case AREA -> Resampling.area(image, side, side);
            case BICUBIC -> Resampling.bicubic(image, side, side);
            case SKIPPED -> skipped(image, side);
        };
    }

    private static RgbImage skipped(RgbImage image, int side) {
        byte[] out = new byte[3 * side * side];
        for (int i = 0; i < side * side; i++) {
            int row = i / side;
            int y = (2 * row + 1) * image.height() / (2 * side);
            int x = (2 * (i % side) + 1) * image.width() / (2 * side);
            System.arraycopy(image.rgb(), 3 * (y * image.width() + x), out, 3 * i, 3);
        }
        return new RgbImage(side, side, out);
    }
}
