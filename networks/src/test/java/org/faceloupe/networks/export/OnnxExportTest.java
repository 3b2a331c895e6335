package org.faceloupe.networks.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.faceloupe.networks.Judge;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Tensor;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.generator.CompactGenerator;
import org.faceloupe.networks.generator.GeneratorNetwork;
import org.faceloupe.networks.generator.PaperGenerator;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.DistilledFan;
import org.faceloupe.networks.landmarks.LandmarkNetwork;
import org.faceloupe.networks.onnx.OnnxRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX Runtime computes what the networks themselves do, at any batch size. */
class OnnxExportTest {

    private static final float TOLERANCE = 1e-4f;

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void theCompactGeneratorAgreesAtEveryEntry(int entry) {
        assertGenerator(new CompactGenerator(List.of(8, 6, 4), List.of(2, 1, 1)), entry);
    }

    @Test
    void theCompactGeneratorWithAttentionAgrees() {
        assertGenerator(new CompactGenerator(List.of(8, 6, 4), List.of(1, 1, 1), true, false), 32);
    }

    @Test
    void theCompactGeneratorWithTransposedConvolutionsAgrees() {
        assertGenerator(new CompactGenerator(List.of(8, 6, 4), List.of(1, 1, 1), false, true), 32);
    }

    @Test
    void thePapersGeneratorAgrees() {
        assertGenerator(new PaperGenerator(List.of(12, 8, 6, 4)), 16);
    }

    @Test
    void theCompactFanAgrees() {
        assertLandmarks(new CompactFan(List.of(4, 6, 8, 10)), 128);
    }

    @Test
    void theDistilledFanAgrees() {
        assertLandmarks(new DistilledFan(), 64);
    }

    private void assertGenerator(GeneratorNetwork network, int entry) {
        WeightsFile weights = Judge.weights(network.metadata(), network.specs());
        assertAgrees(
                OnnxExport.generator(weights, entry),
                weights,
                network.specs(),
                entry,
                (t, x) -> network.forward(t, x, GeneratorNetwork.LAST_STEP, 1, false));
    }

    private void assertLandmarks(LandmarkNetwork network, int side) {
        WeightsFile weights = Judge.weights(network.metadata(), network.specs());
        assertAgrees(
                OnnxExport.landmarks(weights),
                weights,
                network.specs(),
                side,
                (t, x) -> network.heatmaps(t, x, false));
    }

    private interface Forward {
        NDArray of(Tensors tensors, NDArray input);
    }

    private void assertAgrees(
            byte[] file, WeightsFile weights, List<TensorSpec> specs, int side, Forward forward) {
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            Tensors tensors = ParameterVector.of(specs, weights).bind(manager);
            for (int batch : new int[] {1, 3}) {
                long[] shape = {batch, 3, side, side};
                float[] faces = Judge.uniform("faces", batch * 3 * side * side);
                NDArray own = forward.of(tensors, manager.create(faces, new Shape(shape)));
                Tensor run = OnnxRun.of(file, new Tensor(shape, faces));
                assertThat(run.shape()).containsExactly(own.getShape().getShape());
                assertThat(largestDifference(run.values(), own.toFloatArray()))
                        .isLessThan(TOLERANCE);
            }
        }
    }

    private static float largestDifference(float[] one, float[] two) {
        float largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, Math.abs(one[i] - two[i]));
        }
        return largest;
    }
}
