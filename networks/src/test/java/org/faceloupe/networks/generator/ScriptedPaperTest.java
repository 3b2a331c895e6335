package org.faceloupe.networks.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.Judge;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.WeightsFile;
import org.junit.jupiter.api.Test;

/** The paper's generator as one function makes the faces of its layers. */
class ScriptedPaperTest {

    private static final PaperGenerator NETWORK = new PaperGenerator(List.of(16, 12, 8, 4));

    /** Values of which each matters, running statistics included. */
    private static Tensors tensors(NDManager manager) {
        WeightsFile weights = Judge.weights(NETWORK.metadata(), NETWORK.specs());
        return ParameterVector.of(NETWORK.specs(), weights).bind(manager);
    }

    @Test
    void itGivesTheFacesOfTheLayers() {
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            Tensors tensors = tensors(manager);
            NDArray input =
                    manager.create(Judge.uniform("in", 2 * 3 * 16 * 16), new Shape(2, 3, 16, 16));
            float[] expected = new PlainPass(NETWORK, tensors).enlarge(input).toFloatArray();
            try (ScriptedPaper scripted = ScriptedPaper.of(tensors, manager, Arithmetic.FLOAT32)) {
                float[] made = scripted.enlarge(input).toFloatArray();
                assertThat(made).hasSameSizeAs(expected);
                for (int i = 0; i < made.length; i++) {
                    assertThat(made[i]).isCloseTo(expected[i], within(1e-4f));
                }
            }
        }
    }

    @Test
    void aPassLeavesNothingBehind() {
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            Tensors tensors = tensors(manager);
            int arrays = manager.getManagedArrays().size();
            ScriptedPaper.of(tensors, manager, Arithmetic.BFLOAT16).close();
            assertThat(manager.getManagedArrays()).hasSize(arrays);
        }
    }
}
