package org.faceloupe.cli;

import org.faceloupe.detector.DetectorSettings;
import picocli.CommandLine.Option;

/** Which faces are looked for. */
final class DetectorOptions {

    @Option(
            names = "--min-score",
            paramLabel = "0..1",
            description = "Faces below this score are left; default: ${DEFAULT-VALUE}.")
    private double minScore = DetectorSettings.DEFAULT.minScore();

    @Option(
            names = "--min-face",
            paramLabel = "PIXELS",
            description = "Narrowest face that is looked for; default: ${DEFAULT-VALUE}.")
    private int minFace = DetectorSettings.DEFAULT.minFace();

    /**
     * The detector's settings.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    DetectorSettings settings() {
        DetectorSettings standard = DetectorSettings.DEFAULT;
        return new DetectorSettings(standard.detector(), minScore, minFace, standard.maxFace());
    }
}
