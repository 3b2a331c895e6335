package org.faceloupe.superres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.Tensor;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.WeightsFile.Precision;
import org.faceloupe.networks.generator.CompactGenerator;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.pipeline.Enlargement;
import org.faceloupe.pipeline.EnvironmentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real networks with weights drawn at random. */
class LoadedNetworksTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void aFaceIsTheSameBitForBitWhateverFacesAreBesideIt(int side) throws IOException {
        try (FaceEnlarger enlarger = new FaceEnlarger(networks())) {
            List<RgbImage> crops = crops(side, 9);

            List<Enlargement> together = enlarger.enlarge(crops);

            for (int size : List.of(1, 3)) {
                for (int from = 0; from + size <= crops.size(); from += size) {
                    assertSame(
                            enlarger.enlarge(crops.subList(from, from + size)),
                            together.subList(from, from + size));
                }
            }
        }
    }

    @Test
    void aSecondLoadOfTheSameWeightsGivesTheSameFaces() throws IOException {
        List<RgbImage> crops = crops(20, 3);
        try (FaceEnlarger first = new FaceEnlarger(networks());
                FaceEnlarger second = new FaceEnlarger(networks())) {
            assertSame(first.enlarge(crops), second.enlarge(crops));
            assertThat(first.weights()).isEqualTo(second.weights());
        }
    }

    @Test
    void weightsOfAnotherNetworkAreRefusedByName() throws IOException {
        Path fan = fan();

        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> open(fan))
                .withMessageContaining("fan.safetensors")
                .withMessageContaining("holds no generator");
    }

    @Test
    void missingWeightsAreRefusedByName() {
        Path missing = folder.resolve("none.safetensors");

        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> open(missing))
                .withMessageContaining("none.safetensors");
    }

    private static FaceEnlarger open(Path weights) {
        return FaceEnlarger.open(GeneratorChoice.of(Optional.of(weights)), DeviceChoice.CPU);
    }

    private static void assertSame(List<Enlargement> some, List<Enlargement> others) {
        for (int i = 0; i < some.size(); i++) {
            assertThat(Arrays.equals(some.get(i).image().bytes(), others.get(i).image().bytes()))
                    .as("same pixels")
                    .isTrue();
            assertThat(some.get(i).landmarks()).isEqualTo(others.get(i).landmarks());
            assertThat(some.get(i).lrConsistencyDb()).isEqualTo(others.get(i).lrConsistencyDb());
        }
    }

    private static List<RgbImage> crops(int side, int count) {
        Random random = new Random(side);
        return IntStream.range(0, count)
                .mapToObj(
                        i -> {
                            byte[] rgb = new byte[side * side * 3];
                            random.nextBytes(rgb);
                            return new RgbImage(side, side, rgb);
                        })
                .toList();
    }

    private LoadedNetworks networks() throws IOException {
        GeneratorChoice choice = GeneratorChoice.of(Optional.of(generator()));
        return LoadedNetworks.load(choice.read(), this::landmarks, DeviceChoice.CPU);
    }

    /** A generator whose last layers are not small, so that all layers show in the picture. */
    private Path generator() throws IOException {
        CompactGenerator network = CompactGenerator.standard();
        Map<String, Tensor> tensors = ParameterVector.start(network.specs(), 1).tensors();
        tensors.forEach((name, tensor) -> amplify(name, tensor.values()));
        return write("generator.safetensors", network.metadata(), tensors);
    }

    private WeightsFile landmarks() {
        try {
            return WeightsFile.read(fan());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void amplify(String name, float[] values) {
        for (int i = 0; name.startsWith("to_rgb") && i < values.length; i++) {
            values[i] *= 30;
        }
    }

    private Path fan() throws IOException {
        CompactFan network = CompactFan.standard();
        Map<String, Tensor> tensors = ParameterVector.start(network.specs(), 2).tensors();
        return write("fan.safetensors", network.metadata(), tensors);
    }

    private Path write(String name, Map<String, String> metadata, Map<String, Tensor> tensors)
            throws IOException {
        Path file = folder.resolve(name);
        WeightsFile.write(file, metadata, tensors, Precision.F32);
        return file;
    }
}
