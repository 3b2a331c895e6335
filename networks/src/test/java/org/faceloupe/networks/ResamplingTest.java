package org.faceloupe.networks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures are resized as Pillow resizes them. */
class ResamplingTest {

    @Test
    void reducingAndEnlargingAgreesWithPillowWithinOneGreyLevel() {
        RgbImage picture = TestPictures.smooth("picture", 48, 40);
        assertPillow("bilinear down", Resampling.reduce(picture, 24, 20));
        assertPillow("bilinear odd", Resampling.reduce(picture, 17, 13));
        assertPillow("bicubic up", Resampling.bicubic(picture, 128, 128));
    }

    private static void assertPillow(String key, RgbImage image) {
        float[] values = new float[image.rgb().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = image.rgb()[i] & 0xFF;
        }
        Judge.assertAgrees(key, values, 1.01);
    }

    @ParameterizedTest
    @EnumSource
    void arraysAreResizedAsPicturesAre(Resampling.Filter filter) {
        RgbImage picture = TestPictures.smooth("picture", 32, 32);
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            for (int side : new int[] {16, 64, 128}) {
                var array = Pixels.toSigned(manager, List.of(picture));
                RgbImage viaArray = Pixels.ofSigned(Resampling.resize(array, side, filter)).get(0);
                RgbImage direct = Resampling.resize(picture, side, side, filter);
                for (int i = 0; i < direct.rgb().length; i++) {
                    assertThat(viaArray.rgb()[i] & 0xFF)
                            .isBetween((direct.rgb()[i] & 0xFF) - 1, (direct.rgb()[i] & 0xFF) + 1);
                }
            }
        }
    }

    @Test
    void anEvenSurfaceStaysEven() {
        byte[] grey = new byte[3 * 20 * 20];
        java.util.Arrays.fill(grey, (byte) 77);
        RgbImage even = new RgbImage(20, 20, grey);
        assertThat(Resampling.bicubic(even, 128, 128).rgb()).containsOnly(77);
        assertThat(Resampling.reduce(even, 7, 7).rgb()).containsOnly(77);
    }
}
