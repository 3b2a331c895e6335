package org.faceloupe.trainer.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.trainer.generator.ImageQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DegradationTest {

    private static final RgbImage FACE = TestPictures.smooth("face", 128, 128);

    @Test
    void withoutDegradationAFaceIsHalved() {
        RgbImage input = Degradation.NONE.input(FACE, 16, new Random(1));
        assertThat(input.rgb()).isEqualTo(Resampling.halveTo(FACE, 16).rgb());
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void theSameSeedGivesTheSameInput(int side) {
        RgbImage one = Degradation.SEVERE.input(FACE, side, new Random(7));
        RgbImage two = Degradation.SEVERE.input(FACE, side, new Random(7));
        assertThat(one.width()).isEqualTo(side);
        assertThat(one.rgb()).isEqualTo(two.rgb());
        assertThat(Degradation.SEVERE.input(FACE, side, new Random(8)).rgb())
                .isNotEqualTo(one.rgb());
    }

    @Test
    void severeInputsAreFartherFromTheCleanOneThanMildOnes() {
        assertThat(meanError(Degradation.SEVERE)).isGreaterThan(meanError(Degradation.MILD));
        assertThat(meanError(Degradation.MILD)).isPositive();
    }

    private static double meanError(Degradation degradation) {
        RgbImage clean = Resampling.halveTo(FACE, 32);
        double sum = 0;
        for (int i = 0; i < 60; i++) {
            sum += ImageQuality.mse(clean, degradation.input(FACE, 32, new Random(i)));
        }
        return sum / 60;
    }

    @Test
    void severitiesOutsideOfZeroToOneAreRefused() {
        assertThatThrownBy(() -> new Degradation(1, 0, 1.2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("severest");
    }

    @Test
    void aBlurSpreadsAsItsDeviationSays() {
        float[] kernel = new Blur(1.5, 1.5, 0, 0, 0).kernel(6);
        assertThat(variance(kernel, 6, true)).isCloseTo(1.5 * 1.5, within(0.05));
        assertThat(variance(kernel, 6, false)).isCloseTo(1.5 * 1.5, within(0.05));
    }

    @Test
    void motionSpreadsAlongItsDirectionOnly() {
        float[] kernel = new Blur(0, 0, 0, 6, 0).kernel(5);
        assertThat(variance(kernel, 5, true)).isGreaterThan(10 * variance(kernel, 5, false));
    }

    /** The second moment of a kernel that sums to 1, along x or along y. */
    private static double variance(float[] kernel, int reach, boolean alongX) {
        double sum = 0;
        double square = 0;
        for (int i = 0; i < kernel.length; i++) {
            int row = i / (2 * reach + 1);
            double place = (alongX ? i % (2 * reach + 1) : row) - reach;
            sum += kernel[i];
            square += kernel[i] * place * place;
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
        return square;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noiseHasTheDeviationThatWasAskedFor(boolean smoothed) {
        RgbImage grey = flat(64, 128);
        SensorNoise sensor = new SensorNoise(new double[] {1, 1, 1}, 1, 8, smoothed);
        RgbImage noisy = sensor.apply(grey, new Random(3));
        double expected = 8 * Math.sqrt(0.25 + 0.75 * 128 / 255);
        assertThat(255 * Math.sqrt(ImageQuality.mse(grey, noisy))).isCloseTo(expected, within(0.3));
    }

    @Test
    void gainAndGammaChangeTheLevelAsTheyShould() {
        SensorNoise sensor = new SensorNoise(new double[] {1.05, 1, 0.95}, 1.1, 0, false);
        byte[] rgb = sensor.apply(flat(4, 100), new Random(1)).rgb();
        double gamma = 255 * Math.pow(100 / 255.0, 1.1);
        assertThat(rgb[0] & 0xFF).isEqualTo((int) Math.round(1.05 * gamma));
        assertThat(rgb[1] & 0xFF).isEqualTo((int) Math.round(gamma));
        assertThat(rgb[2] & 0xFF).isEqualTo((int) Math.round(0.95 * gamma));
    }

    @Test
    void blockCodingLosesMoreTheCoarserItsStep() {
        RgbImage picture = TestPictures.smooth("coded", 64, 64);
        double fine = ImageQuality.mse(picture, new BlockCoding(4).apply(picture));
        double middle = ImageQuality.mse(picture, new BlockCoding(28).apply(picture));
        double coarse = ImageQuality.mse(picture, new BlockCoding(44).apply(picture));
        assertThat(fine).isLessThan(middle);
        assertThat(middle).isLessThan(coarse);
    }

    @Test
    void aFlatPictureIsCodedAsItIs() {
        RgbImage grey = flat(32, 90);
        assertThat(new BlockCoding(30).apply(grey).rgb()).isEqualTo(grey.rgb());
    }

    private static RgbImage flat(int side, int level) {
        byte[] rgb = new byte[3 * side * side];
        Arrays.fill(rgb, (byte) level);
        return new RgbImage(side, side, rgb);
    }
}
