package org.faceloupe.detector.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Run;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a stream from frame to frame. Never changed.
 *
 * @param run of the last frame
 * @param tracks null before the first frame
 * @param shots what waits to be the best
 */
public record FollowedStream(Run run, @Nullable Tracks tracks, BestShots shots) {

    public static final FollowedStream NEW = new FollowedStream(Run.UNTOLD, null, BestShots.NONE);

    /**
     * What a frame adds.
     *
     * @param stream after it
     * @param faces that go on
     */
    public record Step(FollowedStream stream, List<Face> faces) {}

    /** What waits to be the best, when nothing comes any more. */
    public List<Face> waiting() {
        return shots.waiting();
    }

    /** Where the stream is, or nothing before its first frame. */
    public Optional<Bookmark> bookmark(String id) {
        return tracks == null
                ? Optional.empty()
                : Optional.of(
                        new Bookmark(id, run, tracks.frame(), StreamMemory.write(tracks, shots)));
    }

    /** Chooses among the faces of a frame of a run, which {@code after} has followed into it. */
    public Step next(ShotPolicy policy, Run run, Tracks after, List<Sighting> sightings) {
        if (policy instanceof ShotPolicy.Best best) {
            BestShots.Step step = shots.next(best, after, sightings);
            return new Step(new FollowedStream(run, after, step.shots()), step.due());
        }
        List<Face> all = new ArrayList<>();
        sightings.forEach(sighting -> all.add(sighting.encoded()));
        return new Step(new FollowedStream(run, after, shots), all);
    }
}
