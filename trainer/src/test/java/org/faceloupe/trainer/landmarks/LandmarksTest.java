package org.faceloupe.trainer.landmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.faceloupe.trainer.faces.LandmarkSet;
import org.faceloupe.trainer.faces.Similarity;
import org.faceloupe.trainer.run.TrainingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandmarksTest {

    @TempDir Path folder;

    /** Eyes 10 apart, every point off by 3 and 4: the error is 5 / 10. */
    @Test
    void theErrorIsTheMeanDistanceOverTheEyeDistance() {
        double[][] points = new double[68][2];
        for (int i = 42; i < 48; i++) {
            points[i][0] = 10;
        }
        double[][] found = new double[68][];
        for (int i = 0; i < 68; i++) {
            found[i] = new double[] {points[i][0] + 3, points[i][1] + 4};
        }
        LandmarkSet.Sample sample = new LandmarkSet.Sample(Path.of("a.jpg"), points);
        assertThat(sample.eyeDistance()).isCloseTo(10, within(1e-12));
        assertThat(FanEvaluation.error(sample, found)).isCloseTo(0.5, within(1e-12));
    }

    /** Errors 0.02, 0.04, 0.1: one failure of three, areas 0.06 and 0.04 of 0.08 each. */
    @Test
    void theSummaryAgreesWithAHandCalculation() {
        FanEvaluation.Result result =
                FanEvaluation.summary(List.of(0.1, 0.02, 0.04), 0, List.of(0.0, 0.0), 128, 7, 2.5);
        assertThat(result.nme()).isCloseTo(0.16 / 3, within(1e-12));
        assertThat(result.nmeMedian()).isEqualTo(0.04);
        assertThat(result.failureRate8()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(result.auc8()).isCloseTo((0.75 + 0.5) / 3, within(1e-12));
    }

    @Test
    void allPicturesOfAPersonAreHeldBackOrNone() {
        int heldBack = 0;
        for (int person = 0; person < 500; person++) {
            boolean first = sample("Person_" + person + "_00.jpg").heldBack();
            assertThat(sample("Person_" + person + "_17.jpg").heldBack()).isEqualTo(first);
            heldBack += first ? 1 : 0;
        }
        assertThat(heldBack).isBetween(35, 85);
    }

    private static LandmarkSet.Sample sample(String name) {
        return new LandmarkSet.Sample(Path.of(name), new double[68][2]);
    }

    @Test
    void aLineThatDoesNotFitIsNamed() throws IOException {
        Path csv = Files.writeString(folder.resolve("set.csv"), "file,x0\na.jpg,1,2\n");
        assertThatThrownBy(() -> LandmarkSet.read(folder, csv))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("line 2 has 3 columns");
    }

    @Test
    void aViewAndItsPointsAgree() {
        Similarity view = Similarity.around(40, 50, 0.3, 1.7, true, 128);
        double[] seen = view.toOutput(33, 61);
        assertThat(view.sourceX(seen[0], seen[1])).isCloseTo(33, within(1e-9));
        assertThat(view.sourceY(seen[0], seen[1])).isCloseTo(61, within(1e-9));
    }
}
