package org.faceloupe.detector.tracking;

/** Which of a track's crops go on. */
public sealed interface ShotPolicy {

    /** All faces of all frames. */
    record Every() implements ShotPolicy {}

    /**
     * The best crops of each track: after every period those that are better than what went before,
     * and the last ones when the track ends.
     *
     * @param count how many count as the best, 1 to 100
     * @param seconds the period
     */
    record Best(int count, double seconds) implements ShotPolicy {

        public Best {
            if (count < 1 || count > 100) {
                throw new IllegalArgumentException(
                        "number of best shots must be 1 to 100, but is " + count);
            }
            if (!(seconds > 0 && seconds <= 3600)) {
                throw new IllegalArgumentException(
                        "period of best shots must be above 0 and at most 3600 seconds, but is "
                                + seconds);
            }
        }
    }

    /** All faces of all frames. */
    static ShotPolicy every() {
        return new Every();
    }
}
