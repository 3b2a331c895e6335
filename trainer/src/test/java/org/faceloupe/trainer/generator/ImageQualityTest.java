package org.faceloupe.trainer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.faceloupe.networks.Judge;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.TestPictures;
import org.junit.jupiter.api.Test;

class ImageQualityTest {

    private final RgbImage a = TestPictures.smooth("a", 128, 128);
    private final RgbImage b = mixed(a, TestPictures.smooth("b", 128, 128));

    /** The other picture, as judge.py mixes it: four parts of one, one of the other. */
    private static RgbImage mixed(RgbImage first, RgbImage second) {
        byte[] rgb = new byte[first.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] =
                    (byte)
                            Math.rint(
                                    0.8 * (first.rgb()[i] & 0xFF) + 0.2 * (second.rgb()[i] & 0xFF));
        }
        return new RgbImage(first.width(), first.height(), rgb);
    }

    @Test
    void theMetricsAgreeWithPyTorch() {
        JsonNode expected = Judge.of("metrics");
        assertThat(ImageQuality.psnr(ImageQuality.mse(a, b)))
                .isCloseTo(expected.get("psnr").asDouble(), within(1e-6));
        assertThat(ImageQuality.ssim(a, b))
                .isCloseTo(expected.get("ssim").asDouble(), within(1e-6));
        assertThat(ImageQuality.msSsim(a, b))
                .isCloseTo(expected.get("ms_ssim").asDouble(), within(1e-6));
    }

    @Test
    void aPictureIsItsOwnEqual() {
        assertThat(ImageQuality.mse(a, a)).isZero();
        assertThat(ImageQuality.ssim(a, a)).isCloseTo(1, within(1e-12));
        assertThat(ImageQuality.msSsim(a, a)).isCloseTo(1, within(1e-12));
    }

    /** A constant difference of 51 of 255 levels is 0.2, its square 0.04, its PSNR 13.98 dB. */
    @Test
    void aKnownDifferenceHasItsKnownPsnr() {
        RgbImage dark = new RgbImage(16, 16, new byte[3 * 256]);
        byte[] grey = new byte[3 * 256];
        java.util.Arrays.fill(grey, (byte) 51);
        double mse = ImageQuality.mse(dark, new RgbImage(16, 16, grey));
        assertThat(mse).isCloseTo(0.04, within(1e-12));
        assertThat(ImageQuality.psnr(mse)).isCloseTo(13.9794, within(1e-4));
    }

    @Test
    void halfTheSlopeIsHalfTheSharpness() {
        assertThat(ImageQuality.gradientRatio(slope(6, 8), slope(3, 4))).isEqualTo(0.5);
    }

    private static RgbImage slope(int right, int down) {
        byte[] rgb = new byte[3 * 12 * 12];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (i / 3 % 12 * right + i / 36 * down);
        }
        return new RgbImage(12, 12, rgb);
    }
}
