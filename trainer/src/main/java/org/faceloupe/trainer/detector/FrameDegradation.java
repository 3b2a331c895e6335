package org.faceloupe.trainer.detector;

/**
 * How often whole frames have noise and JPEG artefacts in the detector's training, and how much.
 *
 * @param probability of each of the two
 * @param noise largest standard deviation, in grey levels of 255
 * @param quality lowest JPEG quality, 1 to 100
 */
record FrameDegradation(double probability, double noise, int quality) {

    FrameDegradation {
        if (!(probability >= 0 && probability <= 1) || noise < 0 || quality < 1 || quality > 100) {
            throw new IllegalArgumentException(
                    "degradation needs probability in [0, 1], noise of at least 0 and quality in"
                            + " [1, 100]");
        }
    }
}
