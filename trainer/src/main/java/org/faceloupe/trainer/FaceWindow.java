package org.faceloupe.trainer;

import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;

/**
 * The 128×128 framing of the generator: eyes about 28 pixels apart, their midpoint near (64, 65),
 * as in the centre crop of aligned CelebA. In a 160×160 picture of the LFW set it is the window at
 * (17, 6).
 */
final class FaceWindow {

    static final int SIDE = 128;
    static final int SOURCE_SIDE = 160;
    static final int LEFT = 17;
    static final int TOP = 6;

    private FaceWindow() {}

    /**
     * The window of a picture: a 128×128 picture is taken whole, any other square is brought to
     * 160×160 first.
     *
     * @throws IllegalArgumentException if the picture is not square
     */
    static RgbImage of(RgbImage image) {
        if (image.width() != image.height()) {
            throw new IllegalArgumentException(
                    "a face image must be square, but is %d×%d"
                            .formatted(image.width(), image.height()));
        }
        return image.width() == SIDE ? image : source(image).crop(LEFT, TOP, SIDE, SIDE);
    }

    /** The 160×160 picture around the window; a 128×128 picture stays as it is. */
    static RgbImage source(RgbImage image) {
        if (image.width() == SIDE || image.width() == SOURCE_SIDE) {
            return image;
        }
        return Resampling.reduce(image, SOURCE_SIDE, SOURCE_SIDE);
    }
}
