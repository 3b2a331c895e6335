package org.faceloupe.trainer.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.trainer.generator.ImageQuality;
import org.faceloupe.trainer.run.SettingsFile;
import org.faceloupe.trainer.run.TrainingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of a camera's way, with figures computed by hand. */
class CameraTest {

    private static final RgbImage FACE = TestPictures.smooth("face", 128, 128);

    /** 5 + 0.03 · 100 = 8. */
    @Test
    void noiseGrowsWithTheSignalAsItsSlopeSays() {
        CameraNoise noise = CameraNoise.independent(5, 0.03);
        assertThat(deviation(noise, 100, 0)).isCloseTo(8, within(0.2));
        assertThat(deviation(noise, 200, 0)).isCloseTo(11, within(0.3));
    }

    /** Filtered by [w, 1, w], noise of neighbours correlates by 2w / (1 + 2w²): 2/3 for w = 0.5. */
    @Test
    void demosaicingSharesNoiseAmongNeighboursAndKeepsItsDeviation() {
        CameraNoise noise = new CameraNoise(8, 0, 1.25, 1, 0, 0.5);
        RgbImage noisy = noise.apply(flat(128, 100), new Random(1));
        assertThat(deviation(noise, 100, 0)).isCloseTo(10, within(0.4));
        assertThat(deviation(noise, 100, 1)).isCloseTo(8, within(0.4));
        assertThat(correlation(noisy, 0, 3)).isCloseTo(2.0 / 3, within(0.03));
        assertThat(correlation(noisy, 1, 4)).isCloseTo(0.5 / 1.125, within(0.03));
        assertThat(correlation(noisy, 0, 1)).isCloseTo(0, within(0.04));
    }

    @Test
    void channelsShareAsMuchOfTheirVarianceAsWasAskedFor() {
        RgbImage noisy = new CameraNoise(8, 0, 1, 1, 0.6, 0).apply(flat(128, 100), new Random(2));
        assertThat(correlation(noisy, 0, 1)).isCloseTo(0.6, within(0.03));
        assertThat(correlation(noisy, 0, 3)).isCloseTo(0, within(0.04));
    }

    /** Of a dot of 16 the filter by [1, 2, 1] / 4 leaves 4, beside it 2, and 1 at the corners. */
    @Test
    void sharpeningAddsWhatAFilterTakesAway() {
        RgbImage sharp = new Finish(0, 1).apply(dot());
        assertThat(level(sharp, 2, 2)).isEqualTo(116 + 16 - 4);
        assertThat(level(sharp, 1, 2)).isEqualTo(100 - 2);
        assertThat(level(sharp, 1, 1)).isEqualTo(100 - 1);
        assertThat(level(sharp, 0, 0)).isEqualTo(100);
    }

    @Test
    void smoothingLeavesWhatItsFilterDoes() {
        RgbImage smooth = new Finish(0.5, 0).apply(dot());
        assertThat(level(smooth, 2, 2)).isEqualTo(104);
        assertThat(level(smooth, 2, 1)).isEqualTo(102);
        assertThat(level(smooth, 3, 3)).isEqualTo(101);
        assertThat(level(smooth, 4, 2)).isEqualTo(100);
    }

    @Test
    void wholeColourKeepsStripesThatHalvedColourMixes() {
        byte[] rgb = new byte[3 * 32 * 32];
        for (int i = 0; i < 32 * 32; i++) {
            rgb[3 * i + (i % 2 == 0 ? 0 : 2)] = (byte) 200;
        }
        RgbImage stripes = new RgbImage(32, 32, rgb);
        double whole = ImageQuality.mse(stripes, Jpeg.coded(stripes, 95, false));
        double halved = ImageQuality.mse(stripes, Jpeg.coded(stripes, 95, true));
        assertThat(whole).isLessThan(halved / 20);
    }

    /**
     * The noise of grey 128 is 3.84 and what is uniform in 1 to 8: a root mean square of 8.58, of
     * which JPEG takes some away.
     */
    @Test
    void theProtocolsNoiseIsAsStrongAsItIsStated() {
        RgbImage grey = flat(128, 128);
        double sum = 0;
        for (int seed = 0; seed < 100; seed++) {
            RgbImage input = Camera.stated(grey, 32, new Random(seed));
            sum += ImageQuality.mse(flat(32, 128), input) / 100;
        }
        assertThat(255 * Math.sqrt(sum)).isBetween(5.0, 8.8);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void theSameSeedGivesTheSameInput(int side) {
        Degradation camera = new Degradation(1, 0, 0, 1);
        RgbImage drawn = camera.input(FACE, side, new Random(5));
        RgbImage stated = Camera.stated(FACE, side, new Random(5));
        assertThat(drawn.width()).isEqualTo(side);
        assertThat(drawn.rgb()).isEqualTo(camera.input(FACE, side, new Random(5)).rgb());
        assertThat(stated.rgb()).isEqualTo(Camera.stated(FACE, side, new Random(5)).rgb());
        assertThat(stated.rgb()).isNotEqualTo(Camera.stated(FACE, side, new Random(6)).rgb());
    }

    @Test
    void settingsWithoutACameraMeanWhatTheyMeant() {
        Degradation read = read("{probability: 0.4, mildest: 0, severest: 1}");
        assertThat(read).isEqualTo(new Degradation(0.4, 0, 1));
        assertThat(SettingsFile.text(read)).doesNotContain("camera");
        Degradation camera = read("{probability: 0.6, mildest: 0, severest: 1, camera: 0.7}");
        assertThat(camera).isEqualTo(new Degradation(0.6, 0, 1, 0.7));
        assertThat(read(SettingsFile.text(camera))).isEqualTo(camera);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{probability: 0.4, mildest: 0}",
                "{probability: 0.4, mildest: 0, severest: 1, camera: }",
                "{probability: 0.4, mildest: 0, severest: 1, cameras: 1}",
                "{probability: 0.4, mildest: 0, severest: 1, camera: 1.5}"
            })
    void keysThatAreMissingUnknownOrOutOfRangeAreRefused(String yaml) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("degradation");
    }

    private static Degradation read(String yaml) {
        return SettingsFile.parse(yaml, "test", Degradation.class);
    }

    private static double deviation(CameraNoise noise, int level, int channel) {
        RgbImage noisy = noise.apply(flat(128, level), new Random(3));
        double square = 0;
        for (int i = channel; i < noisy.rgb().length; i += 3) {
            double error = (noisy.rgb()[i] & 0xFF) - level;
            square += error * error;
        }
        return Math.sqrt(square / (128 * 128));
    }

    /** Of two values of a noisy grey of 100, both counted from each pixel's first byte. */
    private static double correlation(RgbImage noisy, int one, int other) {
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int i = 0; i < 128 * 127; i++) {
            int row = i / 127;
            int at = 3 * (row * 128 + i % 127);
            double a = (noisy.rgb()[at + one] & 0xFF) - 100;
            double b = (noisy.rgb()[at + other] & 0xFF) - 100;
            product += a * b;
            square += a * a;
            otherSquare += b * b;
        }
        return product / Math.sqrt(square * otherSquare);
    }

    private static RgbImage dot() {
        byte[] rgb = flat(5, 100).rgb();
        Arrays.fill(rgb, 3 * 12, 3 * 13, (byte) 116);
        return new RgbImage(5, 5, rgb);
    }

    private static int level(RgbImage image, int x, int y) {
        return image.rgb()[3 * (y * image.width() + x)] & 0xFF;
    }

    private static RgbImage flat(int side, int level) {
        byte[] rgb = new byte[3 * side * side];
        Arrays.fill(rgb, (byte) level);
        return new RgbImage(side, side, rgb);
    }
}
