package org.faceloupe.trainer.landmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.HourglassFan;
import org.faceloupe.networks.landmarks.LandmarkNetwork;

/** Heatmaps of the teacher's kind: 64×64, 1 at the landmark, falling off as a Gaussian does. */
final class Gaussians {

    private static final int SIDE = HourglassFan.HEATMAP_SIDE;
    private static final double DEVIATION = 1;

    private Gaussians() {}

    /**
     * Draws heatmaps.
     *
     * @param points [N, 68, 2] in cells of a 32×32 heatmap; those outside leave their plane empty
     * @return [N, 68, 64, 64]
     */
    static NDArray of(NDManager manager, float[] points, int faces) {
        int maps = faces * LandmarkNetwork.LANDMARKS;
        float[] values = new float[maps * SIDE * SIDE];
        float scale = (float) SIDE / CompactFan.HEATMAP_SIDE;
        for (int map = 0; map < maps; map++) {
            double[] across = profile(points[2 * map] * scale);
            double[] down = profile(points[2 * map + 1] * scale);
            for (int i = 0; i < SIDE * SIDE; i++) {
                values[map * SIDE * SIDE + i] = (float) (across[i % SIDE] * down[i / SIDE]);
            }
        }
        return manager.create(values, new Shape(faces, LandmarkNetwork.LANDMARKS, SIDE, SIDE));
    }

    private static double[] profile(double center) {
        double[] values = new double[SIDE];
        if (center >= 0 && center < SIDE) {
            for (int i = 0; i < SIDE; i++) {
                double distance = (i + 0.5 - center) / DEVIATION;
                values[i] = Math.exp(-distance * distance / 2);
            }
        }
        return values;
    }

    /** The same as distributions over 32×32 cells, each plane summing to 1. */
    static NDArray distributions(NDArray heatmaps) {
        Shape two = new Shape(2, 2);
        NDArray cells = Pool.avgPool2d(heatmaps.maximum(0), two, two, new Shape(0, 0), false, true);
        NDArray flat = cells.reshape(cells.getShape().get(0), cells.getShape().get(1), -1);
        return flat.div(flat.sum(new int[] {2}, true).add(1e-6)).reshape(cells.getShape());
    }
}
