package org.faceloupe.detector.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.faceloupe.detector.Detection;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.Point;
import org.junit.jupiter.api.Test;

/** Verdicts, recall and precision on cases that are worked out by hand. */
class DetectionCurveTest {

    private static final LabelledFace FACE = face(0, 0, 20);
    private static final LabelledFace OTHER = face(100, 0, 40);
    private static final LabelledFace IGNORED =
            new LabelledFace(new Box(200, 0, 60, 60), true, List.of());

    @Test
    void halfAnOverlapIsAHitAndLessIsNot() {
        // A box of half the height lies within the face: its overlap is exactly one half.
        List<Verdict> half = judge(new Detection(new Box(0, 0, 20, 10), 0.9, List.of()));
        List<Verdict> less = judge(new Detection(new Box(0, 0, 20, 9), 0.9, List.of()));

        assertThat(half.get(0).face()).contains(FACE);
        assertThat(less.get(0).face()).isEmpty();
    }

    @Test
    void theSecondReportOfAFaceIsAFalsePositive() {
        List<Verdict> verdicts = judge(report(1, 0, 20, 0.6), report(0, 0, 20, 0.9));

        assertThat(verdicts).extracting(Verdict::score).containsExactly(0.9, 0.6);
        assertThat(verdicts.get(0).face()).contains(FACE);
        assertThat(verdicts.get(1).face()).isEmpty();
    }

    @Test
    void whatLiesOnAnIgnoredPlaceIsNeitherHitNorFalse() {
        assertThat(judge(report(200, 0, 60, 0.9), report(210, 10, 12, 0.8))).isEmpty();
        assertThat(judge(report(250, 50, 30, 0.7))).hasSize(1); // a ninth of it lies there
    }

    @Test
    void ofTwoFacesTheNearerIsHit() {
        LabelledFace beside = face(6, 0, 20);

        List<Verdict> verdicts = Verdict.of(List.of(report(5, 0, 20, 0.9)), List.of(FACE, beside));

        assertThat(verdicts.get(0).face()).contains(beside);
    }

    @Test
    void pointsAreMeasuredInWidthsOfTheFace() {
        LabelledFace marked = new LabelledFace(FACE.box(), false, points(0));
        Detection report = new Detection(FACE.box(), 0.9, points(4));

        Verdict verdict = Verdict.of(List.of(report), List.of(marked)).get(0);

        assertThat(verdict.pointsError()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void averagePrecisionIsTheAreaUnderTheBestPrecisions() {
        // Hit, false, hit, of three faces: precision 1 up to recall 1/3, 2/3 up to 2/3, then none.
        DetectionCurve curve = curve(1, hit(0.9, 20), miss(0.8), hit(0.7, 40));

        assertThat(curve.averagePrecision()).isCloseTo((1 + 2.0 / 3) / 3, within(1e-9));
    }

    @Test
    void aLatePrecisionCountsForEarlierRecalls() {
        // False, hit, hit, hit: at every recall the best precision to come is 3/4.
        DetectionCurve curve = curve(1, miss(0.9), hit(0.8, 20), hit(0.7, 20), hit(0.6, 40));

        assertThat(curve.averagePrecision()).isCloseTo(0.75, within(1e-9));
    }

    @Test
    void theScoreAtARateLetsNoMoreFalsePositivesThrough() {
        // Ten pictures: 0.1 a picture is one false positive in all.
        DetectionCurve curve =
                curve(10, hit(0.9, 20), miss(0.8), hit(0.7, 40), miss(0.6), hit(0.5, 20));

        assertThat(curve.scoreAt(0.1)).isEqualTo(0.7);
        assertThat(curve.falsePositives(0.7)).isEqualTo(0.1);
        assertThat(curve.scoreAt(1)).isEqualTo(0.5);
        assertThat(curve.scoreAt(0)).isEqualTo(0.9);
    }

    @Test
    void reportsOfTheSameScoreComeTogether() {
        DetectionCurve curve = curve(10, hit(0.9, 20), miss(0.8), hit(0.7, 20), miss(0.7));

        assertThat(curve.scoreAt(0.1)).isEqualTo(0.8);
    }

    @Test
    void recallCountsTheFacesOfABandAlone() {
        DetectionCurve curve = curve(1, hit(0.9, 20), hit(0.8, 40), hit(0.3, 20));

        assertThat(curve.faces(16, 24)).isEqualTo(2);
        assertThat(curve.recall(0.5, 16, 24)).isEqualTo(0.5);
        assertThat(curve.recall(0.5, 24, 64)).isEqualTo(1);
        assertThat(curve.recall(0.5, 64, 100)).isNaN();
    }

    private static List<Verdict> judge(Detection... reports) {
        return Verdict.of(List.of(reports), List.of(FACE, OTHER, IGNORED));
    }

    /** A curve over faces of 20, 20 and 40 pixels. */
    private static DetectionCurve curve(int pictures, Verdict... verdicts) {
        return new DetectionCurve(List.of(verdicts), List.of(20.0, 20.0, 40.0), pictures);
    }

    private static Verdict hit(double score, double width) {
        return new Verdict(score, Optional.of(face(0, 0, width)), Double.NaN);
    }

    private static Verdict miss(double score) {
        return new Verdict(score, Optional.empty(), Double.NaN);
    }

    private static LabelledFace face(double x, double y, double side) {
        return new LabelledFace(new Box(x, y, side, side), false, List.of());
    }

    private static Detection report(double x, double y, double side, double score) {
        return new Detection(new Box(x, y, side, side), score, List.of());
    }

    private static List<Point> points(double shift) {
        return new ArrayList<>(
                IntStream.range(0, 5).mapToObj(i -> new Point(3 * i + shift, 8)).toList());
    }
}
