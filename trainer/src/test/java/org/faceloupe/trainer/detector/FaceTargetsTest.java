package org.faceloupe.trainer.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Targets on a picture of 64×64, 16×16 cells. */
class FaceTargetsTest {

    private static final double[] POINTS = {22, 30, 34, 30, 28, 36, 24, 42, 32, 42};

    private final FaceTargets targets = new FaceTargets(1, 64);

    @Test
    void theCellOfTheCentrePeaksAndAnswersForTheFace() {
        // Centre (28, 36): between cells, the sixth or seventh column, the eighth or ninth row.
        targets.draw(0, List.of(face(18, 22, 20, 28)), 8, 60);

        int peak = indexOfPeak();
        int column = peak % 16;
        int row = peak / 16;
        double x = (column + 0.5) * 4 + 8 * targets.boxes[peak];
        double y = (row + 0.5) * 4 + 8 * targets.boxes[256 + peak];
        assertThat(x).isCloseTo(28, within(1e-4));
        assertThat(y).isCloseTo(36, within(1e-4));
        assertThat(16 * Math.exp(targets.boxes[512 + peak])).isCloseTo(20, within(1e-4));
        assertThat(16 * Math.exp(targets.boxes[768 + peak])).isCloseTo(28, within(1e-4));
        assertThat(targets.points[peak]).isCloseTo(-0.3f, within(1e-5f));
        assertThat(targets.points[256 + peak]).isCloseTo(-6 / 28f, within(1e-5f));
        assertThat(targets.faces()).isEqualTo(1);
    }

    @Test
    void aFacesWeightsSumToOne() {
        targets.draw(0, List.of(face(18, 22, 20, 28)), 8, 60);

        assertThat(sum(targets.boxWeights)).isCloseTo(1, within(1e-4));
        assertThat(targets.pointWeights).isEqualTo(targets.boxWeights);
    }

    @Test
    void unknownPointsAreNotAskedFor() {
        targets.draw(0, List.of(new FaceBox(18, 22, 20, 28, false, new double[0])), 8, 60);

        assertThat(sum(targets.boxWeights)).isCloseTo(1, within(1e-4));
        assertThat(sum(targets.pointWeights)).isZero();
    }

    @Test
    void ignoredAndTooSmallFacesAreNeitherFaceNorBackground() {
        targets.draw(0, List.of(face(16, 16, 8, 8).ignoredToo(), face(40, 40, 5, 8)), 8, 60);

        assertThat(targets.faces()).isZero();
        assertThat(sum(targets.centres)).isZero();
        assertThat(targets.counts[4 * 16 + 4]).isZero();
        assertThat(targets.counts[10 * 16 + 10]).isZero();
        assertThat(targets.counts[0]).isEqualTo(1);
    }

    @Test
    void aFaceFarTooLargeIsBackground() {
        targets.draw(0, List.of(face(-40, -40, 150, 150)), 8, 60);

        assertThat(sum(targets.counts)).isEqualTo(256);
    }

    @Test
    void anIgnoredPlaceOfAnySizeIsNeverBackground() {
        targets.draw(0, List.of(face(-40, -40, 150, 150).ignoredToo()), 8, 60);

        assertThat(sum(targets.counts)).isZero();
    }

    @Test
    void aFaceInAnIgnoredPlaceIsStillAFace() {
        targets.draw(0, List.of(face(0, 0, 64, 64).ignoredToo(), face(18, 22, 20, 28)), 8, 60);

        int peak = indexOfPeak();
        assertThat(targets.counts[peak]).isEqualTo(1);
        assertThat(targets.counts[0]).isZero();
        assertThat(targets.faces()).isEqualTo(1);
    }

    @Test
    void aMirroredFaceChangesItsSides() {
        FaceBox mirrored = face(18, 22, 20, 28).mirrored(64);

        assertThat(mirrored.x()).isEqualTo(64 - 38);
        assertThat(mirrored.points()).containsExactly(30, 30, 42, 30, 36, 36, 32, 42, 40, 42);
        assertThat(mirrored.mirrored(64).points()).isEqualTo(POINTS);
    }

    private static FaceBox face(double x, double y, double width, double height) {
        return new FaceBox(x, y, width, height, false, POINTS);
    }

    private int indexOfPeak() {
        for (int i = 0; i < targets.centres.length; i++) {
            if (targets.centres[i] == 1) {
                return i;
            }
        }
        throw new AssertionError("no cell peaks");
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
