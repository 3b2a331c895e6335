package org.faceloupe.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.faceloupe.media.PictureGeometry.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How decoded pictures become upright ones of square pixels. */
final class PictureGeometryTest {

    private static final Orientation UPRIGHT = new Orientation(false, false, false);

    @ParameterizedTest
    @CsvSource({
        "1, 1, 352, 288",
        "0, 1, 352, 288",
        "2, 1, 704, 288",
        "16, 11, 512, 288",
        "1, 2, 352, 576",
        "1000, 1, 352, 288",
        "-2, 1, 352, 288"
    })
    void theLongerSideIsStretchedUnlessItIsBeyondReason(int width, int height, int x, int y) {
        assertThat(PictureGeometry.of(width, height, UPRIGHT).upright(352, 288))
                .isEqualTo(new Size(x, y));
    }

    @Test
    void aQuarterTurnSwapsTheSides() {
        assertThat(PictureGeometry.of(2, 1, UPRIGHT.turned(90)).upright(352, 288))
                .isEqualTo(new Size(/* width= */ 288, /* height= */ 704));
    }

    @Test
    void aTurnComesAfterWhatTheFileSays() {
        byte[] picture = {1, 2, 3, 4, 5, 6}; // three wide, two high
        Orientation mirrored = new Orientation(false, true, false);

        assertThat(UPRIGHT.turned(90).turn(picture, 3, 2)).containsExactly(4, 1, 5, 2, 6, 3);
        assertThat(UPRIGHT.turned(180).turn(picture, 3, 2)).containsExactly(6, 5, 4, 3, 2, 1);
        assertThat(UPRIGHT.turned(270).turn(picture, 3, 2)).containsExactly(3, 6, 2, 5, 1, 4);
        assertThat(mirrored.turned(90).turn(picture, 3, 2)).containsExactly(6, 3, 5, 2, 4, 1);
        assertThat(UPRIGHT.turned(90).turned(270)).isEqualTo(UPRIGHT);
    }
}
