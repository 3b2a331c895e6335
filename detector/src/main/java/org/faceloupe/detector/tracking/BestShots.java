package org.faceloupe.detector.tracking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.faceloupe.pipeline.Face;

/**
 * The best crops of each track of a stream. A crop waits for the end of its period or its track, so
 * no longer than the period and the time for which a lost face may come back. Never changed.
 *
 * @param ofTrack by the track's id
 */
record BestShots(Map<Long, TrackShots> ofTrack) {

    static final BestShots NONE = new BestShots(Map.of());

    /**
     * What a frame adds.
     *
     * @param shots after it
     * @param due what goes on, in order of frame and index
     */
    record Step(BestShots shots, List<Face> due) {}

    Step next(ShotPolicy.Best policy, Tracks tracks, List<Sighting> sightings) {
        Map<Long, TrackShots> shots = new LinkedHashMap<>(ofTrack);
        for (Sighting sighting : sightings) {
            TrackShots before =
                    shots.getOrDefault(sighting.track(), TrackShots.from(tracks.micros()));
            shots.put(sighting.track(), before.with(sighting, policy.count()));
        }
        List<Face> due = new ArrayList<>();
        Set<Long> open = tracks.open().stream().map(Track::id).collect(Collectors.toSet());
        for (long track : List.copyOf(shots.keySet())) {
            TrackShots ofThis = shots.getOrDefault(track, TrackShots.from(tracks.micros()));
            if (!open.contains(track)) {
                due.addAll(ofThis.waiting());
                shots.remove(track);
            } else if (tracks.micros() - ofThis.sinceMicros() >= policy.seconds() * 1e6) {
                due.addAll(ofThis.waiting());
                shots.put(track, ofThis.sent(tracks.micros(), policy.count()));
            }
        }
        return new Step(new BestShots(shots), inOrder(due));
    }

    /** All that waits, in order of frame and index. */
    List<Face> waiting() {
        List<Face> all = new ArrayList<>();
        ofTrack.values().forEach(shots -> all.addAll(shots.waiting()));
        return inOrder(all);
    }

    private static List<Face> inOrder(List<Face> faces) {
        faces.sort(Comparator.comparingLong(Face::frame).thenComparingInt(Face::index));
        return faces;
    }
}
