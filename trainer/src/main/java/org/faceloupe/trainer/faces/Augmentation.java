package org.faceloupe.trainer.faces;

import java.util.Random;
import org.faceloupe.networks.RgbImage;

/**
 * How training faces are varied. With probability {@code plain} a face is only mirrored (half the
 * time), which keeps its pixels as they are where the window's are the picture's, and its place in
 * the window; else it is shifted, turned and scaled.
 *
 * @param shift largest shift of the window, in its pixels
 * @param rotation largest rotation in degrees
 * @param scale largest relative change of scale
 * @param colour largest relative change of each channel's gain
 * @param plain probability of keeping pixels and place as they are
 */
public record Augmentation(int shift, double rotation, double scale, double colour, double plain) {

    public Augmentation {
        if (shift < 0 || rotation < 0 || scale < 0 || scale >= 1 || colour < 0 || colour >= 1) {
            throw new IllegalArgumentException(
                    "augmentation needs shift and rotation of at least 0, scale and colour in [0,"
                            + " 1)");
        }
    }

    /** Draws a view of 128×128 about a window of a picture. */
    public Similarity view(FaceWindow window, Random random) {
        boolean mirror = random.nextBoolean();
        boolean keep = random.nextDouble() < plain;
        double dx = keep ? 0 : random.nextInt(2 * shift + 1) - shift;
        double dy = keep ? 0 : random.nextInt(2 * shift + 1) - shift;
        double angle = window.angle() + (keep ? 0 : uniform(random, Math.toRadians(rotation)));
        double zoom = window.zoom() * (keep ? 1 : 1 + uniform(random, scale));
        return Similarity.around(
                window.centerX() + dx * window.zoom(),
                window.centerY() + dy * window.zoom(),
                angle,
                zoom,
                mirror,
                FaceWindow.SIDE);
    }

    /** The picture with its channels' gains and its gamma changed a little. */
    public RgbImage tinted(RgbImage image, Random random) {
        if (colour == 0) {
            return image;
        }
        double gamma = Math.exp(uniform(random, colour));
        byte[][] curves = new byte[3][];
        for (int channel = 0; channel < curves.length; channel++) {
            curves[channel] = ToneCurve.of(1 + uniform(random, colour / 2), gamma);
        }
        return ToneCurve.applied(image, curves);
    }

    private static double uniform(Random random, double limit) {
        return (2 * random.nextDouble() - 1) * limit;
    }
}
