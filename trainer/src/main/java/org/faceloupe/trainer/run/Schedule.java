package org.faceloupe.trainer.run;

/** The learning rate over a run: a linear warm-up, then a cosine down to a share of the peak. */
public final class Schedule {

    private Schedule() {}

    public static double cosine(
            long iteration, int total, double peak, int warmUp, double finalRate) {
        if (iteration < warmUp) {
            return peak * (iteration + 1) / warmUp;
        }
        double progress = (double) (iteration - warmUp) / Math.max(1, total - warmUp);
        double cosine = (1 + Math.cos(Math.PI * progress)) / 2;
        return peak * (finalRate + (1 - finalRate) * cosine);
    }
}
