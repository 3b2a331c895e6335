package org.faceloupe.detector.tracking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.faceloupe.pipeline.Face;

/**
 * The best crops of one track. Never changed.
 *
 * @param sinceMicros when the period began
 * @param waiting the best of the period that are better than what went on, best first
 * @param gone the qualities of the best that went on, best first
 */
record TrackShots(long sinceMicros, List<Face> waiting, List<Double> gone) {

    private static final Comparator<Face> BEST_FIRST =
            Comparator.comparingDouble(Face::quality).reversed();

    TrackShots {
        waiting = List.copyOf(waiting);
        gone = List.copyOf(gone);
    }

    static TrackShots from(long micros) {
        return new TrackShots(micros, List.of(), List.of());
    }

    /** With one more crop, if it is among the best; of equals the earlier one counts. */
    TrackShots with(Sighting shot, int count) {
        boolean beaten = gone.size() == count && shot.quality() <= gone.get(count - 1);
        boolean full =
                waiting.size() == count && shot.quality() <= waiting.get(count - 1).quality();
        if (beaten || full) {
            return this;
        }
        List<Face> better =
                Stream.concat(waiting.stream(), Stream.of(shot.encoded()))
                        .sorted(BEST_FIRST)
                        .limit(count)
                        .toList();
        return new TrackShots(sinceMicros, better, gone);
    }

    /** After what waited went on; a new period begins. */
    TrackShots sent(long micros, int count) {
        List<Double> qualities = new ArrayList<>(gone);
        waiting.forEach(face -> qualities.add(face.quality()));
        qualities.sort(Comparator.reverseOrder());
        return new TrackShots(
                micros, List.of(), qualities.subList(0, Math.min(count, qualities.size())));
    }
}
