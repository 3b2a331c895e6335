package org.faceloupe.detector.stage;

import java.util.List;
import org.faceloupe.detector.tracking.ShotPolicy;

/**
 * Which of the faces that could be found are looked at and go on.
 *
 * @param shots which crops of a track
 * @param zones where nobody looks
 */
public record FaceSelection(ShotPolicy shots, List<Zone> zones) {

    /** Every face everywhere. */
    public static final FaceSelection ALL = new FaceSelection(ShotPolicy.every(), List.of());

    public FaceSelection {
        zones = List.copyOf(zones);
    }
}
