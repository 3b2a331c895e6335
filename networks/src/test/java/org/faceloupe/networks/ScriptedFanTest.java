package org.faceloupe.networks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScriptedFanTest {

    @Test
    void seesWhatThePlainNetworkSees() {
        CompactFan network = new CompactFan(List.of(6, 10, 12, 16));
        ParameterVector values = ParameterVector.start(network.specs(), 3);
        perturb(values.trainable(), 0.02f);
        perturb(values.statistics(), 0.3f);
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            NDArray pictures =
                    Pixels.toUnit(
                            manager,
                            List.of(
                                    TestPictures.smooth("one", 128, 128),
                                    TestPictures.smooth("other", 128, 128)));
            NDArray plain = network.heatmaps(values.bind(manager), pictures, false);
            try (ScriptedFan scripted = ScriptedFan.of(values, manager)) {
                NDArray made = scripted.heatmaps(pictures);
                assertThat(made.getShape()).isEqualTo(plain.getShape());
                assertThat(made.toFloatArray())
                        .containsExactly(plain.toFloatArray(), Offset.offset(1e-5f));
            }
            assertThat(plain.max().getFloat()).isGreaterThan(2f / (32 * 32));
        }
    }

    /** Normalisations that do something: other means, deviations, scales and shifts. */
    private static void perturb(float[] values, float by) {
        for (int i = 0; i < values.length; i++) {
            values[i] += by * (float) Math.abs(Math.sin(i + 1.0));
        }
    }
}
