package org.faceloupe.detector;

/**
 * What the detector looks for.
 *
 * @param detector which detector runs; the one there is: {@code cascade}
 * @param minScore faces below this score are dropped, in [0, 1]
 * @param minFace narrowest face that is looked for, in frame pixels, at least 8
 * @param maxFace widest face that is looked for, in frame pixels
 */
public record DetectorSettings(String detector, double minScore, int minFace, int maxFace) {

    /** OpenCV's Haar cascade for frontal faces. */
    public static final String CASCADE = "cascade";

    /** The settings that suit most footage. */
    public static final DetectorSettings DEFAULT = new DetectorSettings(CASCADE, 0.5, 12, 4096);

    public DetectorSettings {
        if (!detector.equals(CASCADE)) {
            throw new IllegalArgumentException(
                    "detector must be %s, but is %s".formatted(CASCADE, detector));
        }
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
}
