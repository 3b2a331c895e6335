package org.faceloupe.trainer.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.faceloupe.networks.RgbImage;
import org.junit.jupiter.api.Test;

class QualityTallyTest {

    private static final RgbImage FACE = new RgbImage(128, 128, new byte[3 * 128 * 128]);

    /** Eyes 20 apart; one face's landmarks lie 5 away, the other's where they should. */
    @Test
    void landmarksCountByTheirMeanDistanceOverThatOfTheEyes() {
        QualityTally tally = tally();
        double[][] expected = points(0, 0);

        tally.addLandmarks(List.of(expected, expected), List.of(points(3, 4), points(0, 0)));

        assertThat(tally.figures().landmarkNme().orElseThrow())
                .isCloseTo((5.0 / 20 + 0) / 2, Offset.offset(1e-9));
    }

    @Test
    void withoutLandmarksNothingIsSaidOfThem() {
        assertThat(tally().figures().landmarkNme()).isEmpty();
    }

    private static QualityTally tally() {
        QualityTally tally = new QualityTally();
        tally.add(FACE, FACE);
        return tally;
    }

    /** 68 points: the left eye at (40, 50), the right one at (60, 50), the others at (50, 70). */
    private static double[][] points(double dx, double dy) {
        double[][] points = new double[68][];
        for (int i = 0; i < points.length; i++) {
            boolean left = i >= 36 && i < 42;
            boolean right = i >= 42 && i < 48;
            double x = left ? 40 : right ? 60 : 50;
            points[i] = new double[] {x + dx, (left || right ? 50 : 70) + dy};
        }
        return points;
    }
}
