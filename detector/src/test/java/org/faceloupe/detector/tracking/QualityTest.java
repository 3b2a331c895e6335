package org.faceloupe.detector.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.faceloupe.detector.BgrImage;
import org.faceloupe.detector.Detection;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.Point;
import org.junit.jupiter.api.Test;

class QualityTest {

    private static final Detection FACE = face(0.9);
    private static final BgrImage STRIPED = grey(32, (x, y) -> 128 + 60 * Math.sin(x * 0.8));

    @Test
    void theValueIsTheGeometricMeanOfItsTerms() {
        assertThat(new Quality(1, 1, 1, 1, 1).value()).isEqualTo(1);
        assertThat(new Quality(0.5, 0.5, 0.5, 0.5, 0.5).value()).isEqualTo(0.5, within(1e-9));
        assertThat(new Quality(1, 1, 1, 1, 1.0 / 32).value()).isEqualTo(0.5, within(1e-9));
        assertThat(new Quality(1, 0, 1, 1, 1).value()).isZero();
    }

    @Test
    void theScoreIsTheDetectors() {
        assertThat(Quality.of(STRIPED, face(0.7)).score()).isEqualTo(0.7);
    }

    @Test
    void sizeCountsUpToWhatTheNetworkCanUse() {
        assertThat(size(16)).isEqualTo(0.25);
        assertThat(size(64)).isEqualTo(1);
        assertThat(size(200)).isEqualTo(1);
    }

    private static double size(int side) {
        return Quality.of(grey(side, (x, y) -> x), FACE).size();
    }

    @Test
    void detailIsMeasuredAgainstAllContrast() {
        // Chequers of 100 and 140: each pixel is 40 off its neighbours, the variance is 20².
        BgrImage chequers = grey(32, (x, y) -> (x + y) % 2 == 0 ? 100 : 140);

        assertThat(sharpness(chequers)).isEqualTo(4 / 4.04, within(1e-9));
        assertThat(sharpness(grey(32, (x, y) -> 100))).isZero();
        assertThat(sharpness(grey(32, (x, y) -> 100 + x))).isEqualTo(0, within(1e-9));
    }

    @Test
    void aBlurredCropIsLessSharpAndAPaleOneIsNot() {
        BgrImage blurred = grey(32, (x, y) -> 128 + 60 * Math.sin(x * 0.4));
        BgrImage pale = grey(32, (x, y) -> 128 + 30 * Math.sin(x * 0.8));

        assertThat(sharpness(blurred)).isLessThan(0.6 * sharpness(STRIPED));
        assertThat(sharpness(pale)).isEqualTo(sharpness(STRIPED), within(0.02));
    }

    @Test
    void aLargeCropIsJudgedAsSmallAsItEntersTheNetwork() {
        BgrImage small = grey(64, (x, y) -> 128 + 60 * Math.sin(x * 0.4));
        BgrImage large = grey(128, (x, y) -> 128 + 60 * Math.sin(Math.floor(x / 2) * 0.4));

        assertThat(sharpness(large)).isEqualTo(sharpness(small), within(1e-9));
    }

    private static double sharpness(BgrImage crop) {
        return Quality.of(crop, FACE).sharpness();
    }

    @Test
    void exposureFallsTowardsBlackAndWhiteAndWithClipping() {
        assertThat(exposure(grey(32, (x, y) -> 128))).isEqualTo(1);
        assertThat(exposure(grey(32, (x, y) -> 30))).isEqualTo(0.5);
        assertThat(exposure(grey(32, (x, y) -> 225))).isEqualTo(0.5);
        assertThat(exposure(grey(32, (x, y) -> x % 2 == 0 ? 128 : 255)))
                .isEqualTo(0.5, within(1e-9));
        assertThat(exposure(grey(32, (x, y) -> 0))).isZero();
    }

    private static double exposure(BgrImage crop) {
        return Quality.of(crop, FACE).exposure();
    }

    @Test
    void aStraightFaceHasTheBestPoseHoweverItIsTilted() {
        List<Point> straight = points(0, 0.6, 0);
        List<Point> tilted = points(0, 0.6, Math.toRadians(30));

        assertThat(pose(straight)).isEqualTo(1, within(1e-9));
        assertThat(pose(tilted)).isEqualTo(1, within(1e-9));
        assertThat(pose(List.of())).isEqualTo(1);
    }

    @Test
    void aTurnedOrBowedFaceHasAWorsePose() {
        assertThat(pose(points(0.175, 0.6, 0))).isEqualTo(Math.exp(-0.25), within(1e-9));
        assertThat(pose(points(-0.175, 0.6, 0))).isEqualTo(Math.exp(-0.25), within(1e-9));
        assertThat(pose(points(0, 0.9, 0))).isEqualTo(Math.exp(-1), within(1e-9));
        assertThat(pose(points(0.9, 0.6, 0))).isEqualTo(0.05);
        Point spot = new Point(3, 3);
        assertThat(pose(List.of(spot, spot, spot, spot, spot))).isEqualTo(0.05);
    }

    private static double pose(List<Point> points) {
        return Quality.of(STRIPED, new Detection(FACE.box(), 0.9, points)).pose();
    }

    /** Eyes 10 apart and the mouth 12 below them, the whole turned about the eyes' middle. */
    private static List<Point> points(double noseAside, double noseDown, double turn) {
        double[][] places = {{-5, 0}, {5, 0}, {10 * noseAside, 12 * noseDown}, {-4, 12}, {4, 12}};
        return java.util.Arrays.stream(places)
                .map(
                        at ->
                                new Point(
                                        16 + at[0] * Math.cos(turn) - at[1] * Math.sin(turn),
                                        16 + at[0] * Math.sin(turn) + at[1] * Math.cos(turn)))
                .toList();
    }

    private static Detection face(double score) {
        return new Detection(new Box(8, 8, 16, 16), score, List.of());
    }

    private static BgrImage grey(int side, DoubleBinaryOperator tone) {
        byte[] bgr = new byte[3 * side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                byte grey = (byte) Math.round(tone.applyAsDouble(x, y));
                java.util.Arrays.fill(bgr, 3 * (y * side + x), 3 * (y * side + x + 1), grey);
            }
        }
        return new BgrImage(side, side, bgr);
    }
}
