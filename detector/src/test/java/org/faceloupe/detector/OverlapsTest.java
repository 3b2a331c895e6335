package org.faceloupe.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.faceloupe.pipeline.Box;
import org.junit.jupiter.api.Test;

class OverlapsTest {

    @Test
    void theBestOfOverlappingReportsStays() {
        Detection weak = detection(10, 10, 20, 0.6);
        Detection best = detection(12, 11, 20, 0.9);
        Detection other = detection(60, 10, 20, 0.7);

        assertThat(Overlaps.thinned(List.of(weak, best, other))).containsExactly(best, other);
    }

    @Test
    void neighboursThatTouchBothStay() {
        Detection left = detection(10, 10, 20, 0.8);
        Detection right = detection(26, 10, 20, 0.7);

        // They share 4 of 36 columns: intersection over union 0.11.
        assertThat(Overlaps.thinned(List.of(left, right))).containsExactly(left, right);
    }

    @Test
    void aSmallReportInsideAFaceIsDroppedThoughItOverlapsLittle() {
        Detection face = detection(0, 0, 100, 0.9);
        Detection mouth = detection(40, 70, 16, 0.8);

        assertThat(Overlaps.thinned(List.of(mouth, face))).containsExactly(face);
    }

    @Test
    void equalScoresAreOrderedByPosition() {
        Detection lower = detection(10, 90, 20, 0.5);
        Detection upper = detection(50, 10, 20, 0.5);

        assertThat(Overlaps.thinned(List.of(lower, upper))).containsExactly(upper, lower);
    }

    private static Detection detection(double x, double y, double side, double score) {
        return new Detection(new Box(x, y, side, side), score, List.of());
    }
}
