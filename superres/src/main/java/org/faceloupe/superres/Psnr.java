package org.faceloupe.superres;

import org.faceloupe.networks.PictureMeasures;
import org.faceloupe.networks.RgbImage;

/** Peak signal-to-noise ratio between two pictures of 8 bits, over all RGB values. */
final class Psnr {

    private static final double MOST = 100;

    private Psnr() {}

    /** The ratio in dB, at most 100, which is also that of equal pictures. */
    static double db(RgbImage a, RgbImage b) {
        if (a.width() != b.width() || a.height() != b.height()) {
            throw new IllegalArgumentException(
                    "pictures differ in size: %d×%d and %d×%d"
                            .formatted(a.width(), a.height(), b.width(), b.height()));
        }
        double mean = PictureMeasures.mse(a, b);
        if (mean == 0) {
            return MOST;
        }
        return Math.min(MOST, 10 * Math.log10(255.0 * 255.0 / mean));
    }
}
