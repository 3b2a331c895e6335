package org.faceloupe.cli.options;

import org.faceloupe.detector.DetectorChoice;
import org.faceloupe.detector.DetectorSettings;

/** Which faces are looked for, and with what. */
public final class DetectorOptions extends SettingOptions {

    DetectorOptions() {
        super(DetectionSettings.DETECTION);
    }

    /**
     * The detector's settings.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public DetectorSettings settings() {
        return settings(DetectionSettings.choice(said()));
    }

    /** Settings for another detector: the same, but for the least score that suits it. */
    public DetectorSettings settings(DetectorChoice choice) {
        return DetectionSettings.detection(said(), choice);
    }
}
