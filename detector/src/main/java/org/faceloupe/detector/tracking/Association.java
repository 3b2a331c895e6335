package org.faceloupe.detector.tracking;

import java.util.List;
import org.faceloupe.detector.Detection;
import org.faceloupe.pipeline.Box;

/**
 * Which face belongs to which track. The cost of a pair is the distance between the face and the
 * place where the track expects it, in widths of the face, and what their boxes do not share.
 */
final class Association {

    /** Nearer than this is always near enough, farther than {@link #FAR} never. */
    private static final double NEAR = 0.5;

    private static final double FAR = 1.5;

    /** Sides of one face differ by no more than this factor from what is expected. */
    private static final double GROWTH = 2;

    /** More than any pair that may be: both stay alone. */
    private static final double ALONE = FAR + 1;

    private Association() {}

    /** The track of each face, or -1. */
    static int[] of(List<Track> tracks, List<Detection> faces) {
        double[][] cost = new double[faces.size()][tracks.size()];
        for (int face = 0; face < faces.size(); face++) {
            for (int track = 0; track < tracks.size(); track++) {
                cost[face][track] = cost(tracks.get(track), faces.get(face).box());
            }
        }
        int[] match = Assignment.cheapest(cost);
        for (int face = 0; face < match.length; face++) {
            if (match[face] >= 0 && cost[face][match[face]] >= ALONE) {
                match[face] = -1;
            }
        }
        return match;
    }

    private static double cost(Track track, Box face) {
        Box expected = track.motion().box();
        double width = Math.sqrt(expected.width() * face.width());
        double distance =
                Math.hypot(expected.centerX() - face.centerX(), expected.centerY() - face.centerY())
                        / width;
        double growth = face.width() / expected.width();
        if (distance > reach(track) || growth > GROWTH || growth < 1 / GROWTH) {
            return ALONE;
        }
        return distance + 1 - expected.iou(face);
    }

    /** The less is known of a face's way, the farther it may be from where it is expected. */
    private static double reach(Track track) {
        return Math.min(FAR, NEAR + 2 * track.motion().doubt());
    }
}
