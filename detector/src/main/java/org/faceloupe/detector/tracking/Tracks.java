package org.faceloupe.detector.tracking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.faceloupe.detector.Detection;
import org.faceloupe.pipeline.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The faces that are followed in a stream, as of its last frame. Never changed: each frame makes
 * new ones, so what is kept from before a batch stays as it was.
 *
 * @param frame number of the last frame
 * @param micros its presentation time
 * @param glance at it
 * @param open the tracks that may go on
 */
public record Tracks(long frame, long micros, Glance glance, List<Track> open) {

    /** How long a face may be out of sight and still be the same. */
    private static final long GAP_MICROS = 2_000_000;

    /** More tracks than this are not kept open. */
    private static final int MAX_OPEN = 1000;

    public Tracks {
        open = List.copyOf(open);
    }

    /**
     * What a frame adds.
     *
     * @param tracks after it
     * @param ofFaces the track of each face, in the order of the faces
     */
    public record Step(Tracks tracks, List<Track> ofFaces) {}

    /**
     * Follows the faces into a frame.
     *
     * @param before the tracks of the frame before, or null for the first of a stream
     * @param faces best first, at most {@link Track#MAX_FACES}
     */
    public static Step next(
            @Nullable Tracks before, Frame frame, Glance glance, List<Detection> faces) {
        List<Track> expected = before == null ? List.of() : before.expectedIn(frame, glance);
        List<Track> ofFaces = continued(expected, frame, faces);
        List<Track> open = new ArrayList<>(ofFaces);
        Set<Long> seen = ofFaces.stream().map(Track::id).collect(Collectors.toSet());
        expected.stream().filter(track -> !seen.contains(track.id())).forEach(open::add);
        open.sort(Comparator.comparingLong(Track::seenMicros).reversed());
        List<Track> kept = open.subList(0, Math.min(MAX_OPEN, open.size()));
        return new Step(new Tracks(frame.number(), frame.ptsMicros(), glance, kept), ofFaces);
    }

    private List<Track> expectedIn(Frame next, Glance now) {
        long passed = next.ptsMicros() - micros;
        if (next.number() <= frame || passed < 0 || now.isCutFrom(glance)) {
            return List.of();
        }
        return open.stream()
                .filter(track -> next.ptsMicros() - track.seenMicros() <= GAP_MICROS)
                .map(track -> track.after(passed / 1e6))
                .toList();
    }

    private static List<Track> continued(List<Track> tracks, Frame frame, List<Detection> faces) {
        int[] match = Association.of(tracks, faces);
        List<Track> ofFaces = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            Detection face = faces.get(i);
            ofFaces.add(
                    match[i] < 0
                            ? Track.born(frame.number(), i, frame.ptsMicros(), face)
                            : tracks.get(match[i]).seen(frame.ptsMicros(), face));
        }
        return ofFaces;
    }
}
