package org.faceloupe.detector;

import static org.assertj.core.api.Assertions.assertThat;

import org.faceloupe.pipeline.Box;
import org.junit.jupiter.api.Test;

class FaceWindowTest {

    @Test
    void theNearestWholeSquareIsTaken() {
        FaceWindow window = FaceWindow.nearest(new Box(10.3, 20.8, 31.4, 31.4), 640, 360);

        // Centre (26.0, 36.5); a side of 31 begins at 10.5 and 21.0.
        assertThat(window).isEqualTo(new FaceWindow(11, 21, 31));
        assertThat(window.box()).isEqualTo(new Box(11, 21, 31, 31));
    }

    @Test
    void theCropIsAnExactCopy() {
        BgrImage crop = new FaceWindow(5, 3, 8).cut(Pictures.gradient(20, 30));

        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                assertThat(pixel(crop, x, y)).containsExactly(5 + x, 3 + y, 8 + x + y);
            }
        }
    }

    @Test
    void beyondTheFrameItsBorderIsRepeated() {
        BgrImage crop = new FaceWindow(-2, 26, 8).cut(Pictures.gradient(20, 30));

        assertThat(pixel(crop, 0, 0)).containsExactly(0, 26, 26);
        assertThat(pixel(crop, 2, 3)).containsExactly(0, 29, 29);
        assertThat(pixel(crop, 3, 7)).containsExactly(1, 29, 30);
    }

    @Test
    void aWindowLargerThanTheFrameIsClippedToItsLongerSide() {
        FaceWindow window = FaceWindow.nearest(new Box(-500, -500, 1100, 1100), 100, 60);

        assertThat(window).isEqualTo(new FaceWindow(0, 0, 100));
    }

    @Test
    void aWindowOutsideTheFrameIsMovedToItsEdge() {
        FaceWindow window = FaceWindow.nearest(new Box(300, -80, 20, 20), 100, 60);

        assertThat(window).isEqualTo(new FaceWindow(90, -10, 20));
    }

    @Test
    void aWindowHasAtLeastEightPixelsEvenInATinyFrame() {
        FaceWindow window = FaceWindow.nearest(new Box(0, 0, 1, 1), 1, 1);

        assertThat(window.side()).isEqualTo(8);
        assertThat(window.cut(new BgrImage(1, 1, new byte[] {1, 2, 3})).bgr())
                .hasSize(3 * 64)
                .containsOnly(1, 2, 3);
    }

    @Test
    void theFramingPlacesTheWindowInWidthsOfTheBox() {
        Box window = new Framing(1.5, 0.1, -0.25).window(new Box(100, 50, 20, 30));

        // Centre (110 + 2, 65 - 5), side 30.
        assertThat(window).isEqualTo(new Box(97, 45, 30, 30));
    }

    private static int[] pixel(BgrImage image, int x, int y) {
        int at = 3 * (y * image.width() + x);
        return new int[] {
            image.bgr()[at] & 0xFF, image.bgr()[at + 1] & 0xFF, image.bgr()[at + 2] & 0xFF
        };
    }
}
