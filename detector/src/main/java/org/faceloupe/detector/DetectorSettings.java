package org.faceloupe.detector;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the detector looks for.
 *
 * @param detector which detector runs
 * @param minScore faces below this score are dropped, in [0, 1]
 * @param minFace narrowest face that is looked for, in frame pixels, at least 8
 * @param maxFace widest face that is looked for, in frame pixels
 */
public record DetectorSettings(DetectorChoice detector, double minScore, int minFace, int maxFace) {

    private static final int MIN_FACE = 12;
    private static final int MAX_FACE = 4096;

    /** The settings that suit most footage. */
    public static final DetectorSettings DEFAULT = of(DetectorChoice.DEFAULT);

    public DetectorSettings {
        if (!(minScore >= 0 && minScore <= 1)) {
            throw new IllegalArgumentException("minScore must be in [0, 1], but is " + minScore);
        }
        if (minFace < 8) {
            throw new IllegalArgumentException("minFace must be at least 8, but is " + minFace);
        }
        if (maxFace < minFace) {
            throw new IllegalArgumentException(
                    "maxFace must be at least minFace %d, but is %d".formatted(minFace, maxFace));
        }
    }

    /** The settings that suit most footage with that detector. */
    public static DetectorSettings of(DetectorChoice detector) {
        return new DetectorSettings(detector, detector.usualScore(), MIN_FACE, MAX_FACE);
    }

    /**
     * Opens the detector.
     *
     * @throws org.faceloupe.pipeline.EnvironmentException if OpenCV does not load, or the model
     *     cannot be used
     */
    public FaceDetector open() {
        return detector.kind().open(detector.model(), minFace, maxFace);
    }

    /** The same for another detector by name, such as {@code cascade}. */
    public static DetectorSettings of(String detector, Optional<Path> model) {
        return of(DetectorChoice.named(detector, model));
    }
}
