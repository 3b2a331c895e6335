package org.faceloupe.trainer.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.TestPictures;
import org.junit.jupiter.api.Test;

class SimilarityTest {

    private static final RgbImage SOURCE = TestPictures.smooth("source", 40, 36);

    @Test
    void whatMovesByWholePixelsIsCopied() {
        RgbImage seen = Similarity.around(21, 19, 0, 1, false, 16).render(SOURCE);
        assertThat(seen.rgb()).isEqualTo(SOURCE.crop(13, 11, 16, 16).rgb());
    }

    @Test
    void aMirroredViewShowsTheSamePixelsTheOtherWayRound() {
        RgbImage seen = Similarity.around(21, 19, 0, 1, true, 16).render(SOURCE);
        RgbImage plain = SOURCE.crop(13, 11, 16, 16);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                assertThat(seen.rgb()[3 * (16 * y + x)])
                        .isEqualTo(plain.rgb()[3 * (16 * y + 15 - x)]);
            }
        }
    }

    @Test
    void aHairFromWholePixelsItIsNearlyTheSame() {
        byte[] whole = Similarity.around(21, 19, 0, 1, false, 16).render(SOURCE).rgb();
        byte[] near = Similarity.around(21.001, 19, 0.0001, 1, false, 16).render(SOURCE).rgb();
        for (int i = 0; i < whole.length; i++) {
            assertThat(near[i] & 0xFF).isCloseTo(whole[i] & 0xFF, within(1));
        }
    }

    @Test
    void whatIsWiderIsFartherFromTheMiddleAcrossAndNotDown() {
        Similarity view = Similarity.around(20, 18, 0.2, 1.5, true, 32);
        double[] before = view.toOutput(26, 11);
        double[] after = view.wider(1.25).toOutput(26, 11);
        assertThat(after[0] - 16).isCloseTo(1.25 * (before[0] - 16), within(1e-9));
        assertThat(after[1]).isCloseTo(before[1], within(1e-9));
    }
}
