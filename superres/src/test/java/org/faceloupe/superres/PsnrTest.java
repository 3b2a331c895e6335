package org.faceloupe.superres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PsnrTest {

    @Test
    void oneStepOfDifferenceEverywhereIs48Decibels() {
        double db = Psnr.db(FaceEnlargerTest.flat(4, 100), FaceEnlargerTest.flat(4, 101));

        assertThat(db).isCloseTo(20 * Math.log10(255), within(1e-9));
        assertThat(db).isCloseTo(48.1308, within(1e-4));
    }

    @Test
    void blackAgainstWhiteIsZero() {
        assertThat(Psnr.db(FaceEnlargerTest.flat(2, 0), FaceEnlargerTest.flat(2, 255))).isZero();
    }

    @Test
    void equalPicturesReachTheCap() {
        assertThat(Psnr.db(FaceEnlargerTest.flat(2, 9), FaceEnlargerTest.flat(2, 9)))
                .isEqualTo(100);
    }

    @Test
    void picturesOfTwoSizesCannotBeCompared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Psnr.db(FaceEnlargerTest.flat(2, 0), FaceEnlargerTest.flat(3, 0)))
                .withMessageContaining("2×2");
    }
}
