package org.faceloupe.networks.landmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Heatmaps to points: the peak, refined by the centre of mass of the 5×5 cells around it, or the
 * mean of a distribution.
 */
public final class Heatmaps {

    private static final int REACH = 2;

    private Heatmaps() {}

    /**
     * Reads the points of a batch.
     *
     * @param heatmaps [N, 68, h, w]
     * @param side of the picture that the heatmaps span, in pixels
     * @return for each picture 68 points (x, y) in its pixels
     */
    public static List<double[][]> points(NDArray heatmaps, int side) {
        Shape shape = heatmaps.getShape();
        int maps = (int) shape.get(1);
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        float[] values = heatmaps.toFloatArray();
        List<double[][]> result = new ArrayList<>();
        for (int n = 0; n < shape.get(0); n++) {
            double[][] points = new double[maps][];
            for (int m = 0; m < maps; m++) {
                points[m] = point(values, (n * maps + m) * height * width, width, height);
                points[m][0] *= (double) side / width;
                points[m][1] *= (double) side / height;
            }
            result.add(points);
        }
        return result;
    }

    /**
     * Reads the points of a batch of distributions: the mean place of each.
     *
     * @param heatmaps [N, 68, h, h], each plane summing to 1
     * @param side of the picture that the heatmaps span, in pixels
     * @return for each picture 68 points (x, y) in its pixels
     */
    public static List<double[][]> means(NDArray heatmaps, int side) {
        Shape shape = heatmaps.getShape();
        int maps = (int) shape.get(1);
        int cells = (int) shape.get(3);
        NDArray centers = cellCenters(heatmaps.getManager(), cells);
        float[] places = heatmaps.reshape(-1, (long) cells * cells).matMul(centers).toFloatArray();
        List<double[][]> result = new ArrayList<>();
        for (int n = 0; n < shape.get(0); n++) {
            double[][] points = new double[maps][2];
            for (int m = 0; m < maps; m++) {
                int at = 2 * (n * maps + m);
                points[m][0] = (double) places[at] * side / cells;
                points[m][1] = (double) places[at + 1] * side / cells;
            }
            result.add(points);
        }
        return result;
    }

    /**
     * The centres of a square heatmap's cells.
     *
     * @return [side · side, 2]: x and y in cells, row by row
     */
    public static NDArray cellCenters(NDManager manager, int side) {
        float[] centers = new float[2 * side * side];
        for (int i = 0; i < side * side; i++) {
            centers[2 * i] = i % side + 0.5f;
            int row = i / side;
            centers[2 * i + 1] = row + 0.5f;
        }
        return manager.create(centers, new Shape((long) side * side, 2));
    }

    private static double[] point(float[] values, int offset, int width, int height) {
        int peak = 0;
        for (int i = 1; i < width * height; i++) {
            if (values[offset + i] > values[offset + peak]) {
                peak = i;
            }
        }
        int px = peak % width;
        int py = peak / width;
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int v = Math.max(0, py - REACH); v <= Math.min(height - 1, py + REACH); v++) {
            for (int u = Math.max(0, px - REACH); u <= Math.min(width - 1, px + REACH); u++) {
                double weight = Math.max(0, values[offset + v * width + u]);
                sum += weight;
                x += weight * u;
                y += weight * v;
            }
        }
        if (sum <= 0) {
            return new double[] {px + 0.5, py + 0.5};
        }
        return new double[] {x / sum + 0.5, y / sum + 0.5};
    }
}
