package org.faceloupe.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.faceloupe.networks.generator.CompactGenerator;
import org.faceloupe.networks.generator.FaceGenerator;
import org.faceloupe.networks.generator.GeneratorNetwork;
import org.faceloupe.networks.generator.PaperGenerator;
import org.faceloupe.networks.landmarks.DistilledFan;
import org.faceloupe.networks.landmarks.LandmarkReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsFileTest {

    private static final CompactGenerator TINY =
            new CompactGenerator(List.of(8, 4, 4), List.of(1, 1, 1));

    @TempDir Path folder;

    @Test
    void whatIsWrittenIsReadBackToTheLastBit() throws IOException {
        Map<String, Tensor> tensors = ParameterVector.start(TINY.specs(), 5).tensors();
        Path file = folder.resolve("w.safetensors");
        WeightsFile.write(file, TINY.metadata(), tensors, WeightsFile.Precision.F32);
        WeightsFile read = WeightsFile.read(file);
        assertThat(read.metadata()).isEqualTo(TINY.metadata());
        assertThat(read.tensors().keySet()).containsExactlyElementsOf(tensors.keySet());
        tensors.forEach(
                (name, tensor) ->
                        assertThat(read.tensor(name).values()).isEqualTo(tensor.values()));
        assertThat(GeneratorNetwork.of(read)).isEqualTo(TINY);
    }

    @Test
    void halfPrecisionKeepsElevenBits() throws IOException {
        Map<String, Tensor> tensors = ParameterVector.start(TINY.specs(), 5).tensors();
        Path file = folder.resolve("w.safetensors");
        WeightsFile.write(file, TINY.metadata(), tensors, WeightsFile.Precision.F16);
        float[] before = tensors.values().iterator().next().values();
        float[] after = WeightsFile.read(file).tensors().values().iterator().next().values();
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isCloseTo(before[i], within(Math.abs(before[i]) / 2048 + 1e-7f));
        }
    }

    @Test
    void aMissingAnExtraAndAWronglyShapedTensorAreRefusedByName() {
        WeightsFile good = Judge.weights(TINY.metadata(), TINY.specs());
        assertThat(ParameterVector.of(TINY.specs(), good)).isNotNull();

        assertRefused(changed(good, tensors -> tensors.remove("step1.1.bias")), "step1.1.bias");
        Tensor one = new Tensor(new long[] {1}, new float[1]);
        assertRefused(changed(good, tensors -> tensors.put("other", one)), "other");
        assertRefused(changed(good, tensors -> tensors.put("entry.0.bias", one)), "entry.0.bias");
    }

    @Test
    void theBatchCountersOfAPyTorchStateDictAreIgnored() {
        PaperGenerator small = new PaperGenerator(List.of(8, 8, 4, 4));
        WeightsFile good = Judge.weights(small.metadata(), small.specs());
        Tensor counter = new Tensor(new long[0], new float[] {7});
        WeightsFile withCounter =
                changed(good, tensors -> tensors.put("step1.1.num_batches_tracked", counter));
        assertThat(ParameterVector.of(small.specs(), withCounter)).isNotNull();
    }

    @Test
    void weightsOfAnotherNetworkAreRefusedInOneLine() {
        DistilledFan fan = new DistilledFan();
        WeightsFile fanWeights = Judge.weights(fan.metadata(), fan.specs());
        assertThatThrownBy(() -> FaceGenerator.load(fanWeights, DeviceChoice.CPU))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("no generator, but a distilled-fan")
                .message()
                .doesNotContain("\n");
        WeightsFile generator = Judge.weights(TINY.metadata(), TINY.specs());
        assertThatThrownBy(() -> LandmarkReader.load(generator, DeviceChoice.CPU))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("no landmark network");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "no weights at all, but some text", "\u0005\0\0\0\0\0\0\0{\"a\":"})
    void whatIsNoWeightsFileIsSaidInOneLine(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.safetensors"), content);
        assertThatThrownBy(() -> WeightsFile.read(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("bad.safetensors");
    }

    @Test
    void anAbsentFileIsSaid() {
        assertThatThrownBy(() -> WeightsFile.read(folder.resolve("none")))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("no weights file");
    }

    @Test
    void anExportCarriesTheSameTensorsAtFullPrecision() throws IOException {
        Path file = folder.resolve("export.safetensors");
        WeightsFile good = Judge.weights(TINY.metadata(), TINY.specs());
        WeightsFile.write(file, good.metadata(), good.tensors(), WeightsFile.Precision.F32);
        WeightsFile read = WeightsFile.read(file);
        good.tensors()
                .forEach(
                        (name, tensor) ->
                                assertThat(read.tensor(name).values()).isEqualTo(tensor.values()));
    }

    private static WeightsFile changed(
            WeightsFile file, java.util.function.Consumer<Map<String, Tensor>> change) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(file.tensors());
        change.accept(tensors);
        return new WeightsFile(file.name(), file.metadata(), tensors, file.sha256());
    }

    private static void assertRefused(WeightsFile file, String named) {
        assertThatThrownBy(() -> ParameterVector.of(TINY.specs(), file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(named)
                .hasMessageContaining("do not fit");
    }
}
