package org.faceloupe.detector;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Hits that agree with one another, directly or through others, as one each. */
final class HitGroups {

    /** How far the edges of neighbouring hits may lie apart, as a part of their side. */
    private static final double TOLERANCE = 0.2;

    private static final Comparator<Hit> BY_PLACE =
            Comparator.comparingDouble(Hit::y)
                    .thenComparingDouble(Hit::x)
                    .thenComparingDouble(Hit::side)
                    .thenComparingDouble(Hit::excess);

    private HitGroups() {}

    /** The mean of each group; the order of the hits does not matter. */
    static List<Hit> means(List<Hit> hits) {
        List<Hit> left = new ArrayList<>(hits);
        left.sort(BY_PLACE);
        List<Hit> means = new ArrayList<>();
        while (!left.isEmpty()) {
            means.add(Hit.mean(takeGroup(left)));
        }
        return means;
    }

    private static List<Hit> takeGroup(List<Hit> left) {
        List<Hit> group = new ArrayList<>();
        Deque<Hit> reached = new ArrayDeque<>(List.of(left.remove(0)));
        while (!reached.isEmpty()) {
            Hit hit = reached.remove();
            group.add(hit);
            left.removeIf(other -> other.agrees(hit, TOLERANCE) && reached.add(other));
        }
        return group;
    }
}
