package org.faceloupe.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
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
