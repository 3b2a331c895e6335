package org.faceloupe.networks.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.DeviceException;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.networks.TestWeights;
import org.faceloupe.networks.WeightsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactGeneratorTest {

    private static WeightsFile fresh() {
        CompactGenerator network = CompactGenerator.standard();
        return new WeightsFile(
                "fresh",
                network.metadata(),
                ParameterVector.start(network.specs(), 1).tensors(),
                "0".repeat(64));
    }

    /** A dead start is cured by starting from bicubic. */
    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void beforeTrainingItIsNearlyBicubic(int entry) {
        RgbImage input = TestPictures.smooth("picture", entry, entry);
        RgbImage bicubic = Resampling.bicubic(input, 128, 128);
        try (FaceGenerator generator = FaceGenerator.load(fresh(), DeviceChoice.CPU)) {
            RgbImage made = generator.enlarge(List.of(input)).get(0);
            double sum = 0;
            for (int i = 0; i < made.rgb().length; i++) {
                sum += Math.abs((made.rgb()[i] & 0xFF) - (bicubic.rgb()[i] & 0xFF));
            }
            assertThat(sum / made.rgb().length).isLessThan(4);
        }
    }

    @Test
    void anEntryThatTheNetworkLacksIsRefused() {
        RgbImage input = TestPictures.smooth("picture", 20, 20);
        try (FaceGenerator generator = FaceGenerator.load(fresh(), DeviceChoice.CPU)) {
            assertThatThrownBy(() -> generator.enlarge(List.of(input)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[16, 32, 64]");
        }
    }

    @Test
    void aGpuThatIsNotThereIsAnErrorAndNoFallBack() {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                DeviceChoice.AUTO.resolvedName().equals("cpu"), "this machine has a GPU");
        assertThatThrownBy(() -> FaceGenerator.load(fresh(), DeviceChoice.GPU))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("--device cpu");
    }

    @Test
    void aFaceIsTheMeanOfWhatIsMadeOfItAndOfItsMirrorImage() {
        RgbImage input = TestPictures.smooth("face", 16, 16);
        try (FaceGenerator generator = FaceGenerator.load(amplified(), DeviceChoice.CPU)) {
            RgbImage made = generator.enlarge(List.of(input)).get(0);
            RgbImage once = generator.enlargeOnce(List.of(input)).get(0);
            RgbImage other = mirrored(generator.enlargeOnce(List.of(mirrored(input))).get(0));

            int apart = 0;
            for (int i = 0; i < made.rgb().length; i++) {
                int a = once.rgb()[i] & 0xFF;
                int b = other.rgb()[i] & 0xFF;
                apart = Math.max(apart, Math.abs(a - b));
                boolean clipped = Math.min(a, b) == 0 || Math.max(a, b) == 255;
                assertThat(made.rgb()[i] & 0xFF).isCloseTo((a + b) / 2, within(clipped ? 255 : 1));
            }
            assertThat(apart).isGreaterThan(4);
            assertThat(mirrored(generator.enlarge(List.of(mirrored(input))).get(0)).rgb())
                    .isEqualTo(made.rgb());
        }
    }

    @Test
    void blendedWeightsLookOnce() {
        WeightsFile blend = WeightsBlend.of(fresh(), amplified(), 1);
        RgbImage face = TestPictures.smooth("face", 16, 16);
        RgbImage other = TestPictures.smooth("other", 16, 16);
        try (FaceGenerator generator = FaceGenerator.load(blend, DeviceChoice.CPU)) {
            List<RgbImage> made = generator.enlarge(List.of(face, other));
            List<RgbImage> once = generator.enlargeOnce(List.of(face, other));

            assertThat(made.get(0).rgb()).isEqualTo(once.get(0).rgb());
            assertThat(made.get(1).rgb()).isEqualTo(once.get(1).rgb());
            assertThat(generator.enlarge(List.of(face)).get(0).rgb()).isEqualTo(made.get(0).rgb());
        }
        assertThat(WeightsBlend.of(fresh(), amplified(), 0).metadata())
                .doesNotContainKey(WeightsBlend.LOOKS);
    }

    /** A generator whose last layer is not small, so that all layers show in the picture. */
    private static WeightsFile amplified() {
        WeightsFile fresh = fresh();
        TestWeights.amplify(fresh.tensors(), 5);
        return fresh;
    }

    private static RgbImage mirrored(RgbImage picture) {
        byte[] rgb = new byte[picture.rgb().length];
        int width = picture.width();
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % width;
            rgb[i + 3 * (width - 1 - 2 * x)] = picture.rgb()[i];
        }
        return new RgbImage(width, picture.height(), rgb);
    }

    @Test
    void aFaceIsEnlargedAlikeInAnyCompany() {
        try (FaceGenerator generator = FaceGenerator.load(fresh(), DeviceChoice.CPU)) {
            List<RgbImage> faces = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                faces.add(TestPictures.smooth("face" + i, 16, 16));
            }
            List<RgbImage> together = generator.enlarge(faces);
            List<RgbImage> reversed = new ArrayList<>(faces);
            java.util.Collections.reverse(reversed);
            List<RgbImage> backwards = generator.enlarge(reversed);
            for (int i = 0; i < 8; i++) {
                assertThat(backwards.get(7 - i).rgb()).isEqualTo(together.get(i).rgb());
            }
        }
    }
}
