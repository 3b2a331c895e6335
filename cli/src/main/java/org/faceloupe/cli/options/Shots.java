package org.faceloupe.cli.options;

import org.faceloupe.detector.tracking.ShotPolicy;
import org.jspecify.annotations.Nullable;

/** The policy behind {@code faces}, {@code best-of} and {@code best-every}. */
final class Shots {

    static final String EVERY = "every";
    static final String BEST = "best";
    static final int BEST_OF = 1;
    static final double BEST_EVERY = 5;

    private Shots() {}

    /**
     * The policy; null stands for what was not said.
     *
     * @param bestOf how many crops of a track
     * @param bestEvery seconds
     * @throws IllegalArgumentException if a value is out of its range or says nothing
     */
    static ShotPolicy policy(
            @Nullable String faces, @Nullable Integer bestOf, @Nullable Double bestEvery) {
        if (BEST.equals(faces)) {
            return new ShotPolicy.Best(
                    bestOf == null ? BEST_OF : bestOf, bestEvery == null ? BEST_EVERY : bestEvery);
        }
        if (faces != null && !faces.equals(EVERY)) {
            throw new IllegalArgumentException("faces must be every or best, but is " + faces);
        }
        if (bestOf != null || bestEvery != null) {
            throw new IllegalArgumentException(
                    "best-of and best-every go with best faces, and with them alone");
        }
        return ShotPolicy.every();
    }
}
