package org.faceloupe.detector;

import java.util.List;
import org.faceloupe.pipeline.Box;

/**
 * Finds the faces of one picture. One thread at a time uses it; the same picture gives the same
 * faces.
 */
interface FaceDetector extends AutoCloseable {

    /** The faces of the picture in any order; several may be the same face. */
    List<Detection> detect(BgrImage image);

    /**
     * The square of the frame that the generator wants to see of a face: 128 pixels across, the
     * eyes would be 28 apart with their midpoint at (64, 65).
     */
    Box window(Detection face);

    /** Releases native memory. */
    @Override
    void close();

    /** Opens the detector that the settings name. */
    static FaceDetector open(DetectorSettings settings) {
        return switch (settings.detector()) {
            case DetectorSettings.CASCADE ->
                    new CascadeDetector(settings.minFace(), settings.maxFace());
            default -> throw new IllegalArgumentException("no detector " + settings.detector());
        };
    }
}
