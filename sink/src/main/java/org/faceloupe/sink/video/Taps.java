package org.faceloupe.sink.video;

/**
 * How the 128 samples of a face along one axis are laid over the samples of a plane: a cubic kernel
 * (Catmull-Rom), widened where the face is reduced, so that nothing is skipped over.
 */
final class Taps {

    /** Samples along a side of an enhanced face. */
    static final int SIDE = 128;

    private final int first;
    private final double[] positions;
    private final int[][] indices;
    private final float[][] weights;

    private Taps(int first, int count) {
        this.first = first;
        positions = new double[count];
        indices = new int[count][];
        weights = new float[count][];
    }

    /**
     * The taps for a window, clipped to the plane.
     *
     * @param start where the window starts, in samples of the plane, whose centres are whole
     * @param length of the window in samples of the plane
     * @param limit how many samples the plane has
     */
    static Taps of(double start, double length, int limit) {
        int first = (int) Math.max(0, Math.ceil(start));
        int end = (int) Math.min(limit, Math.floor(start + length) + 1);
        Taps taps = new Taps(first, Math.max(0, end - first));
        double perSample = SIDE / length;
        for (int n = 0; n < taps.positions.length; n++) {
            taps.positions[n] = (first + n - start) * perSample;
            taps.place(n, Math.max(1, perSample));
        }
        return taps;
    }

    private void place(int n, double widening) {
        double centre = positions[n] - 0.5;
        int low = (int) Math.ceil(centre - 2 * widening);
        int high = (int) Math.floor(centre + 2 * widening);
        indices[n] = new int[high - low + 1];
        weights[n] = new float[high - low + 1];
        double sum = 0;
        for (int k = low; k <= high; k++) {
            sum += cubic((k - centre) / widening);
        }
        for (int k = low; k <= high; k++) {
            indices[n][k - low] = Math.max(0, Math.min(SIDE - 1, k));
            weights[n][k - low] = (float) (cubic((k - centre) / widening) / sum);
        }
    }

    private static double cubic(double distance) {
        double d = Math.abs(distance);
        if (d < 1) {
            return (1.5 * d - 2.5) * d * d + 1;
        }
        return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
    }

    /** Lays a face over the plane: these are the taps across, {@code down} those down. */
    float[] resample(Taps down, float[] face) {
        float[] across = new float[SIDE * count()];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < count(); x++) {
                float sum = 0;
                for (int k = 0; k < indices[x].length; k++) {
                    sum += weights[x][k] * face[y * SIDE + indices[x][k]];
                }
                across[y * count() + x] = sum;
            }
        }
        float[] laid = new float[down.count() * count()];
        for (int y = 0; y < down.count(); y++) {
            for (int k = 0; k < down.indices[y].length; k++) {
                int from = down.indices[y][k] * count();
                float weight = down.weights[y][k];
                for (int x = 0; x < count(); x++) {
                    laid[y * count() + x] += weight * across[from + x];
                }
            }
        }
        return laid;
    }

    /** First sample of the plane that is covered. */
    int first() {
        return first;
    }

    int count() {
        return positions.length;
    }

    /** Where a covered sample lies on the face, from 0 to 128. */
    double position(int n) {
        return positions[n];
    }
}
