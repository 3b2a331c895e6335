package org.faceloupe.networks.landmarks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.assertj.core.data.Offset;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.FastestPass;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Pixels;
import org.faceloupe.networks.TestPictures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptedFanTest {

    private static final CompactFan NETWORK = new CompactFan(List.of(6, 10, 12, 16));

    private final NDManager manager = Engine.getInstance().newBaseManager();
    private final ParameterVector values = ParameterVector.start(NETWORK.specs(), 3);
    private final LandmarkPass plain =
            images -> NETWORK.heatmaps(values.bind(manager), images, false);

    @BeforeEach
    void perturb() {
        perturb(values.trainable(), 0.02f);
        perturb(values.statistics(), 0.3f);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void seesWhatThePlainNetworkSees() {
        NDArray pictures =
                Pixels.toUnit(
                        manager,
                        List.of(
                                TestPictures.smooth("one", 128, 128),
                                TestPictures.smooth("other", 128, 128)));
        NDArray expected = plain.heatmaps(pictures);
        try (ScriptedFan scripted = ScriptedFan.of(values, manager, Arithmetic.FLOAT32)) {
            NDArray made = scripted.heatmaps(pictures);
            assertThat(made.getShape()).isEqualTo(expected.getShape());
            assertThat(made.toFloatArray())
                    .containsExactly(expected.toFloatArray(), Offset.offset(1e-5f));
        }
        assertThat(expected.max().getFloat()).isGreaterThan(2f / (32 * 32));
    }

    @Test
    void bfloat16IsAnotherArithmeticAndNearlyTheSameLandmarks() {
        FastestPass<LandmarkPass> choice = LandmarkPasses.choice(NETWORK, plain, manager);
        try (LandmarkPass rough = ScriptedFan.of(values, manager, Arithmetic.BFLOAT16);
                LandmarkPass exact = ScriptedFan.of(values, manager, Arithmetic.FLOAT32)) {
            double roughly = choice.difference().applyAsDouble(rough);
            double exactly = choice.difference().applyAsDouble(exact);

            assertThat(exactly).isLessThan(1e-3);
            assertThat(roughly).isGreaterThan(10 * exactly).isLessThan(LandmarkPasses.MOST_PIXELS);
        }
    }

    @Test
    void aPassThatMovesLandmarksIsNotTaken() {
        LandmarkPass mirrored = images -> plain.heatmaps(images).flip(3);

        LandmarkPass chosen =
                LandmarkPasses.choice(NETWORK, plain, manager)
                        .of(List.of(Arithmetic.BFLOAT16), kind -> mirrored);

        assertThat(chosen).isSameAs(plain);
    }

    /** Normalisations that do something: other means, deviations, scales and shifts. */
    private static void perturb(float[] values, float by) {
        for (int i = 0; i < values.length; i++) {
            values[i] += by * (float) Math.abs(Math.sin(i + 1.0));
        }
    }
}
