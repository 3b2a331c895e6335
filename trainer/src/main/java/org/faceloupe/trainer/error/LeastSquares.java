package org.faceloupe.trainer.error;

import java.util.List;

/** The linear function of a few numbers that comes nearest to given values. */
final class LeastSquares {

    /** Keeps a column that never changes from taking part. */
    private static final double RIDGE = 1e-6;

    private LeastSquares() {}

    /**
     * Solves the normal equations by elimination.
     *
     * @param rows of one length
     * @param values one a row
     * @return a factor a column
     */
    static double[] fit(List<double[]> rows, double[] values) {
        int n = rows.get(0).length;
        double[][] equations = new double[n][n + 1];
        for (int r = 0; r < values.length; r++) {
            double[] row = rows.get(r);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    equations[i][j] += row[i] * row[j];
                }
                equations[i][n] += row[i] * values[r];
            }
        }
        for (int i = 0; i < n; i++) {
            equations[i][i] += RIDGE * values.length;
        }
        return solve(equations);
    }

    /** Of a positive definite system: no pivoting is needed. */
    private static double[] solve(double[][] equations) {
        int n = equations.length;
        for (int i = 0; i < n; i++) {
            for (int below = i + 1; below < n; below++) {
                double factor = equations[below][i] / equations[i][i];
                for (int j = i; j <= n; j++) {
                    equations[below][j] -= factor * equations[i][j];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double rest = equations[i][n];
            for (int j = i + 1; j < n; j++) {
                rest -= equations[i][j] * solution[j];
            }
            solution[i] = rest / equations[i][i];
        }
        return solution;
    }
}
