package org.faceloupe.detector.tracking;

import java.util.Arrays;

/**
 * Who goes with whom at the least total cost: the Hungarian method. Rows are placed one after
 * another along the shortest alternating path; prices keep all reduced costs at 0 or above.
 */
final class Assignment {

    private static final int NONE = -1;

    private final double[][] cost;
    private final int columns;
    private final double[] rowPrice;
    private final double[] columnPrice;
    private final int[] owner; // row of each column; one more column, where a new row starts from
    private final double[] slack;
    private final int[] from;
    private final boolean[] reached;

    private Assignment(double[][] cost) {
        this.cost = cost;
        columns = cost[0].length;
        rowPrice = new double[cost.length];
        columnPrice = new double[columns + 1];
        owner = none(columns + 1);
        slack = new double[columns];
        from = new int[columns];
        reached = new boolean[columns + 1];
    }

    /**
     * Pairs rows with columns, each at most once, as many as there are of the fewer.
     *
     * @param cost finite, a line for each row
     * @return the column of each row, or -1
     */
    static int[] cheapest(double[][] cost) {
        if (cost.length == 0 || cost[0].length == 0) {
            return none(cost.length);
        }
        if (cost.length > cost[0].length) {
            return new Assignment(transposed(cost)).placeAll();
        }
        int[] owners = new Assignment(cost).placeAll();
        int[] columns = none(cost.length);
        for (int column = 0; column < owners.length; column++) {
            if (owners[column] != NONE) {
                columns[owners[column]] = column;
            }
        }
        return columns;
    }

    private static double[][] transposed(double[][] cost) {
        double[][] transposed = new double[cost[0].length][cost.length];
        for (int row = 0; row < cost.length; row++) {
            for (int column = 0; column < cost[0].length; column++) {
                transposed[column][row] = cost[row][column];
            }
        }
        return transposed;
    }

    private static int[] none(int length) {
        int[] none = new int[length];
        Arrays.fill(none, NONE);
        return none;
    }

    private int[] placeAll() {
        for (int row = 0; row < cost.length; row++) {
            place(row);
        }
        return Arrays.copyOf(owner, columns);
    }

    private void place(int row) {
        Arrays.fill(slack, Double.POSITIVE_INFINITY);
        Arrays.fill(reached, false);
        owner[columns] = row;
        int at = columns;
        while (owner[at] != NONE) {
            reached[at] = true;
            lookFrom(at);
            at = nearest();
            raise(slack[at]);
        }
        while (at != columns) {
            owner[at] = owner[from[at]];
            at = from[at];
        }
    }

    private void lookFrom(int at) {
        int row = owner[at];
        for (int column = 0; column < columns; column++) {
            double reduced = cost[row][column] - rowPrice[row] - columnPrice[column];
            if (!reached[column] && reduced < slack[column]) {
                slack[column] = reduced;
                from[column] = at;
            }
        }
    }

    private int nearest() {
        int nearest = NONE;
        for (int column = 0; column < columns; column++) {
            if (!reached[column] && (nearest == NONE || slack[column] < slack[nearest])) {
                nearest = column;
            }
        }
        return nearest;
    }

    private void raise(double step) {
        for (int column = 0; column <= columns; column++) {
            if (reached[column]) {
                rowPrice[owner[column]] += step;
                columnPrice[column] -= step;
            } else {
                slack[column] -= step;
            }
        }
    }
}
