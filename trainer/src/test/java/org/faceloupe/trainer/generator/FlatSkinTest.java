package org.faceloupe.trainer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntUnaryOperator;
import org.faceloupe.networks.RgbImage;
import org.junit.jupiter.api.Test;

/** What the noise amplification counts, with figures computed by hand. */
class FlatSkinTest {

    private static final RgbImage FLAT = picture(i -> 100);

    @Test
    void theDeviationIsThatOfTheErrorOverBicubics() {
        FlatSkin skin = new FlatSkin();
        skin.add(
                FLAT,
                picture(i -> 100 + alternating(i, 3)),
                picture(i -> 100 + alternating(i, 10)));
        assertThat(skin.amplification()).hasValueCloseTo(0.3, within(0.01));
    }

    @Test
    void whatIsLighterAllOverIsNoNoise() {
        FlatSkin skin = new FlatSkin();
        skin.add(
                FLAT, picture(i -> 120 + alternating(i, 4)), picture(i -> 100 + alternating(i, 8)));
        assertThat(skin.amplification()).hasValueCloseTo(0.5, within(0.01));
    }

    @Test
    void noiseOutsideOfTheFaceIsNotCounted() {
        FlatSkin skin = new FlatSkin();
        skin.add(
                FLAT,
                picture(i -> i % 128 < 30 ? 100 + alternating(i, 90) : 100 + alternating(i, 2)),
                picture(i -> 100 + alternating(i, 4)));
        assertThat(skin.amplification()).hasValueCloseTo(0.5, within(0.01));
    }

    /** Stripes of ± 4.5 deviate by more than 4, stripes of ± 3 by less. */
    @Test
    void aFaceWithDetailIsNotFlat() {
        FlatSkin skin = new FlatSkin();
        RgbImage noisy = picture(i -> 100 + alternating(i, 9));
        skin.add(picture(i -> 100 + 9 * (i % 2)), FLAT, noisy);
        assertThat(skin.amplification()).isEmpty();
        skin.add(picture(i -> 100 + 6 * (i % 2)), FLAT, noisy);
        assertThat(skin.amplification()).isPresent();
    }

    private static int alternating(int i, int height) {
        int row = i / 128;
        return (row + i) % 2 == 0 ? height : -height;
    }

    private static RgbImage picture(IntUnaryOperator level) {
        byte[] rgb = new byte[3 * 128 * 128];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) level.applyAsInt(i / 3);
        }
        return new RgbImage(128, 128, rgb);
    }
}
