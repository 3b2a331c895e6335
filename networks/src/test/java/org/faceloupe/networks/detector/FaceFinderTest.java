package org.faceloupe.networks.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.faceloupe.networks.Judge;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Tensor;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.export.FaceFinderExport;
import org.faceloupe.networks.onnx.OnnxRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceFinderTest {

    private final FaceFinder network = new FaceFinder(List.of(4, 6, 8, 10));
    private final ParameterVector values = ParameterVector.start(network.specs(), 3);

    @TempDir Path folder;

    /** Normalisations that change something, as after training. */
    @BeforeEach
    void moveTheStatistics() {
        Random random = new Random(1);
        float[] trainable = values.trainable();
        for (int i = 0; i < trainable.length; i++) {
            trainable[i] += 0.1f * (float) random.nextGaussian();
        }
        for (int i = 0; i < values.statistics().length; i++) {
            values.statistics()[i] += 0.3f * random.nextFloat();
        }
    }

    @Test
    void theOutputsHaveACellForFourByFourPixels() {
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            NDArray images = manager.ones(new Shape(2, 3, 32, 48));

            NDList outputs = network.forward(values.bind(manager), images, false);

            assertThat(outputs.get(0).getShape()).isEqualTo(new Shape(2, 1, 8, 12));
            assertThat(outputs.get(1).getShape()).isEqualTo(new Shape(2, 14, 8, 12));
        }
    }

    @Test
    void theExportedFileComputesTheSame() throws IOException {
        float[] pixels = Judge.uniform("face finder", 3 * 32 * 48);
        Tensor picture = new Tensor(new long[] {1, 3, 32, 48}, pixels);

        float[] exported = OnnxRun.of(FaceFinderExport.onnx(weights()), picture).values();

        float[] expected = scores(pixels);
        assertThat(exported).hasSameSizeAs(expected);
        for (int i = 0; i < exported.length; i++) {
            assertThat(exported[i]).isCloseTo(expected[i], within(1e-4f));
        }
        assertThat(exported).doesNotHaveDuplicates();
    }

    private float[] scores(float[] pixels) {
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            NDArray images = manager.create(pixels, new Shape(1, 3, 32, 48));
            float[] logits =
                    network.forward(values.bind(manager), images, false).get(0).toFloatArray();
            for (int i = 0; i < logits.length; i++) {
                logits[i] = (float) (1 / (1 + Math.exp(-logits[i])));
            }
            return logits;
        }
    }

    @Test
    void theSameWeightsGiveTheSameFile() throws IOException {
        assertThat(FaceFinderExport.onnx(weights())).isEqualTo(FaceFinderExport.onnx(weights()));
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() throws IOException {
        Path file = folder.resolve("other.safetensors");
        WeightsFile.write(
                file,
                Map.of("architecture", "compact-fan"),
                values.tensors(),
                WeightsFile.Precision.F32);

        assertThatThrownBy(() -> FaceFinder.of(WeightsFile.read(file)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("compact-fan");
    }

    @Test
    void whatShipsIsSmall() {
        int size = FaceFinder.standard().specs().stream().mapToInt(TensorSpec::size).sum();

        assertThat(size).isLessThan(200_000);
    }

    private WeightsFile weights() throws IOException {
        Path file = folder.resolve("detector.safetensors");
        WeightsFile.write(file, network.metadata(), values.tensors(), WeightsFile.Precision.F32);
        return WeightsFile.read(file);
    }
}
