package org.faceloupe.trainer.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How values are spread.
 *
 * @param limits upper edges of the buckets, rising
 * @param counts of the values in each bucket
 */
record Histogram(List<Double> values, List<Double> limits, List<Double> counts) {

    private static final double RATIO = 1.1;
    private static final double SMALLEST = 1e-12;

    /** Buckets a tenth apart from the smallest value to the largest; values are not negative. */
    static Histogram of(List<Double> values) {
        List<Double> limits = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        double limit = Math.max(SMALLEST, Collections.min(values));
        double largest = Collections.max(values);
        while (limits.isEmpty() || limits.get(limits.size() - 1) < largest) {
            double from = limits.isEmpty() ? -1 : limits.get(limits.size() - 1);
            double to = limit;
            counts.add((double) values.stream().filter(v -> v > from && v <= to).count());
            limits.add(limit);
            limit *= RATIO;
        }
        return new Histogram(values, limits, counts);
    }

    Proto proto() {
        Proto proto = new Proto();
        proto.fixed64(1, Collections.min(values)).fixed64(2, Collections.max(values));
        proto.fixed64(3, values.size());
        proto.fixed64(4, values.stream().mapToDouble(v -> v).sum());
        proto.fixed64(5, values.stream().mapToDouble(v -> v * v).sum());
        return proto.packed(6, limits).packed(7, counts);
    }
}
