package org.faceloupe.trainer.run;

/**
 * The learning rate over a run: a linear warm-up, the peak for a while if wanted, then a cosine
 * down to a share of the peak.
 */
public final class Schedule {

    private Schedule() {}

    public static double cosine(
            long iteration, int total, double peak, int warmUp, double finalRate) {
        return held(iteration, total, peak, warmUp, 0, finalRate);
    }

    /**
     * The rate of an iteration.
     *
     * @param hold share of the run after which the rate begins to fall, in [0, 1)
     */
    public static double held(
            long iteration, int total, double peak, int warmUp, double hold, double finalRate) {
        if (iteration < warmUp) {
            return peak * (iteration + 1) / warmUp;
        }
        double fall = Math.max(warmUp, hold * total);
        double progress = Math.max(0, iteration - fall) / Math.max(1, total - fall);
        double cosine = (1 + Math.cos(Math.PI * progress)) / 2;
        return peak * (finalRate + (1 - finalRate) * cosine);
    }
}
