package org.faceloupe.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class PictureMeasuresTest {

    private static final int SIDE = 64;

    @Test
    void aConstantDifferenceIsItsOwnRmse() {
        assertThat(PictureMeasures.rmse(grey((x, y) -> 20), grey((x, y) -> 27))).isEqualTo(7);
    }

    /** Right 3 and down 4 grey levels a pixel: length 5. */
    @Test
    void aSlopeHasItsLength() {
        assertThat(PictureMeasures.gradient(grey(30, (x, y) -> 3 * x + 4 * y))).isEqualTo(5);
    }

    @Test
    void halfBlackHalfGreyHasHalfTheGreyForContrast() {
        assertThat(PictureMeasures.contrast(grey((x, y) -> x < SIDE / 2 ? 0 : 100)))
                .isCloseTo(50, within(1e-6));
    }

    @Test
    void noiseIsFoundAndASlopeIsNone() {
        Random random = new Random(1);
        assertThat(PictureMeasures.noise(grey((x, y) -> x + 2 * y))).isCloseTo(0, within(1e-6));
        assertThat(
                        PictureMeasures.noise(
                                grey((x, y) -> (int) Math.round(100 + 8 * random.nextGaussian()))))
                .isCloseTo(8, within(0.5));
    }

    private static RgbImage grey(IntBinaryOperator level) {
        return grey(SIDE, level);
    }

    private static RgbImage grey(int side, IntBinaryOperator level) {
        byte[] rgb = new byte[3 * side * side];
        for (int i = 0; i < side * side; i++) {
            byte value = (byte) level.applyAsInt(i % side, i / side);
            rgb[3 * i] = value;
            rgb[3 * i + 1] = value;
            rgb[3 * i + 2] = value;
        }
        return new RgbImage(side, side, rgb);
    }
}
