package org.faceloupe.detector.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    @Test
    void theSumCountsAndNotTheNearestPair() {
        assertThat(Assignment.cheapest(new double[][] {{1, 2}, {2, 9}})).containsExactly(1, 0);
    }

    @Test
    void whoIsTooManyStaysAlone() {
        assertThat(Assignment.cheapest(new double[][] {{5}, {1}, {3}})).containsExactly(-1, 0, -1);
        assertThat(Assignment.cheapest(new double[][] {{5, 1, 3}})).containsExactly(1);
        assertThat(Assignment.cheapest(new double[][] {{}, {}})).containsExactly(-1, -1);
        assertThat(Assignment.cheapest(new double[0][0])).isEmpty();
    }

    @Test
    void noOtherAssignmentIsCheaper() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            double[][] cost = new double[1 + random.nextInt(6)][1 + random.nextInt(6)];
            for (double[] row : cost) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = random.nextInt(20);
                }
            }
            int[] columns = Assignment.cheapest(cost);
            double sum = 0;
            for (int row = 0; row < cost.length; row++) {
                sum += columns[row] < 0 ? 0 : cost[row][columns[row]];
            }

            assertThat(Arrays.stream(columns).filter(c -> c >= 0).boxed())
                    .doesNotHaveDuplicates()
                    .hasSize(Math.min(cost.length, cost[0].length));
            assertThat(sum).isEqualTo(least(cost, 0, 0));
        }
    }

    /** By trying all. */
    private static double least(double[][] cost, int row, int taken) {
        int columns = cost[0].length;
        if (row == cost.length || Integer.bitCount(taken) == columns) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        if (cost.length - row > columns - Integer.bitCount(taken)) {
            least = least(cost, row + 1, taken);
        }
        for (int column = 0; column < columns; column++) {
            if ((taken >> column & 1) == 0) {
                least =
                        Math.min(
                                least,
                                cost[row][column] + least(cost, row + 1, taken | 1 << column));
            }
        }
        return least;
    }
}
