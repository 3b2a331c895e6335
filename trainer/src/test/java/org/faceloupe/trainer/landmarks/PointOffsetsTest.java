package org.faceloupe.trainer.landmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.faceloupe.trainer.faces.LandmarkSet;
import org.junit.jupiter.api.Test;

/** Two faces, upright and lying on the side and twice as large; eyes 10 and 20 apart. */
class PointOffsetsTest {

    private final LandmarkSet.Sample upright = sample(10, 0);
    private final LandmarkSet.Sample lying = sample(0, 20);

    @Test
    void aSetThatIsOffIsMovedToWhereItIsRead() {
        PointOffsets offsets = new PointOffsets();
        double[][] uprightRead = shifted(upright, 2, -1);
        double[][] lyingRead = shifted(lying, 2, 4);

        offsets.add(upright, uprightRead);
        offsets.add(lying, lyingRead);

        assertThat(offsets.mean().get(0)).isCloseTo(0.2, within(1e-12));
        assertThat(offsets.mean().get(1)).isCloseTo(-0.1, within(1e-12));
        assertThat(offsets.applied(upright).points()[5]).containsExactly(uprightRead[5], near());
        assertThat(offsets.applied(lying).points()[60]).containsExactly(lyingRead[60], near());
    }

    @Test
    void readingsThatScatterAboutTheTruthMoveNothing() {
        PointOffsets offsets = new PointOffsets();
        offsets.add(upright, shifted(upright, 1, 3));
        offsets.add(upright, shifted(upright, -1, -3));

        assertThat(offsets.mean()).isEqualTo(List.of(0.0, 0.0));
        assertThat(offsets.applied(upright).points()[5])
                .containsExactly(upright.points()[5], near());
    }

    private static Offset<Double> near() {
        return within(1e-12);
    }

    private static LandmarkSet.Sample sample(double right, double down) {
        double[][] points = new double[68][2];
        for (int i = 42; i < 48; i++) {
            points[i] = new double[] {right, down};
        }
        return new LandmarkSet.Sample(Path.of("a.png"), points);
    }

    private static double[][] shifted(LandmarkSet.Sample sample, double x, double y) {
        double[][] points = new double[68][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {sample.points()[i][0] + x, sample.points()[i][1] + y};
        }
        return points;
    }
}
