package org.faceloupe.networks.landmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class HeatmapsTest {

    /**
     * Three quarters in the cell at column 1, row 0, a quarter at column 3, row 2, of 4×4 cells.
     */
    @Test
    void theMeanOfADistributionIsWeighedByItsCells() {
        float[] plane = new float[16];
        plane[1] = 0.75f;
        plane[11] = 0.25f;
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            NDArray heatmaps = manager.create(plane, new Shape(1, 1, 4, 4));
            double[] point = Heatmaps.means(heatmaps, 128).get(0)[0];
            assertThat(point).containsExactly(new double[] {64, 32}, within(1e-4));
        }
    }

    @Test
    void thePeakIsRefinedByItsNeighbours() {
        float[] plane = new float[64];
        plane[3 * 8 + 4] = 2;
        plane[3 * 8 + 5] = 1;
        plane[7 * 8] = 1;
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            NDArray heatmaps = manager.create(plane, new Shape(1, 1, 8, 8));
            double[] point = Heatmaps.points(heatmaps, 8).get(0)[0];
            assertThat(point).containsExactly(new double[] {4.5 + 1.0 / 3, 3.5}, within(1e-6));
        }
    }
}
