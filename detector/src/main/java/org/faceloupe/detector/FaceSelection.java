package org.faceloupe.detector;

import java.util.List;
import java.util.Map;

/**
 * Which of the faces that could be found are looked at and go on.
 *
 * @param shots which crops of a track
 * @param shotsOf the same for streams that have a policy of their own
 * @param zones where nobody looks
 */
public record FaceSelection(ShotPolicy shots, Map<String, ShotPolicy> shotsOf, List<Zone> zones) {

    /** Every face everywhere. */
    public static final FaceSelection ALL = new FaceSelection(ShotPolicy.every(), List.of());

    public FaceSelection {
        shotsOf = Map.copyOf(shotsOf);
        zones = List.copyOf(zones);
    }

    /** The same policy for all streams. */
    public FaceSelection(ShotPolicy shots, List<Zone> zones) {
        this(shots, Map.of(), zones);
    }

    ShotPolicy shots(String stream) {
        return shotsOf.getOrDefault(stream, shots);
    }
}
