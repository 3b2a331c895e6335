package org.faceloupe.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.faceloupe.networks.features.Vgg16;
import org.faceloupe.networks.generator.CompactGenerator;
import org.faceloupe.networks.generator.Critic;
import org.faceloupe.networks.generator.PaperGenerator;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.DistilledFan;
import org.faceloupe.networks.landmarks.HourglassFan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The networks compute what an independent implementation in PyTorch computes. */
class PyTorchAgreementTest {

    private static final double TOLERANCE = 1e-4;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = Engine.getInstance().newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0", "2, 0.3", "2, 1.0", "3, 0.6", "3, 1.0"})
    void thePapersGeneratorAgreesAtEveryStepAndAlpha(int step, double alpha) {
        PaperGenerator network = PaperGenerator.full();
        NDArray faces = images("faces", 2, 16);
        NDArray made = network.forward(tensors(network.specs()), faces, step, alpha, false);
        assertThat(made.getShape()).isEqualTo(new Shape(2, 3, 16L << step, 16L << step));
        Judge.assertAgrees("generator " + step + " " + alpha, made.toFloatArray(), TOLERANCE);
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0", "2, 0.4", "3, 1.0"})
    void theCriticAgreesAtEveryStepAndAlpha(int step, double alpha) {
        Critic critic = Critic.full();
        NDArray faces = images("faces", 3, 16 << step);
        float[] scores = critic.forward(tensors(critic.specs()), faces, step, alpha).toFloatArray();
        JsonNode expected = Judge.of("critic " + step + " " + alpha);
        assertThat(scores).hasSize(expected.size());
        for (int i = 0; i < scores.length; i++) {
            assertThat((double) scores[i]).isCloseTo(expected.get(i).asDouble(), within(TOLERANCE));
        }
    }

    @Test
    void theDistilledFanAgrees() {
        DistilledFan fan = new DistilledFan();
        NDArray faces = images("faces", 1, 64).mul(0.5).add(0.5);
        NDArray heatmaps = fan.heatmaps(tensors(fan.specs()), faces, false);
        assertThat(heatmaps.getShape()).isEqualTo(new Shape(1, 68, 64, 64));
        Judge.assertAgrees("distilled fan", heatmaps.toFloatArray(), TOLERANCE);
    }

    @Test
    void theHourglassAgrees() {
        HourglassFan fan = new HourglassFan(2, 16);
        NDArray faces = images("faces", 1, 64).mul(0.5).add(0.5);
        NDArray heatmaps = fan.heatmaps(tensors(fan.specs()), faces, false);
        assertThat(heatmaps.getShape()).isEqualTo(new Shape(1, 68, 64, 64));
        double relative = 1e-5 * 200; // its values are in the hundreds
        Judge.assertAgrees("hourglass fan", heatmaps.toFloatArray(), relative);
        assertThat(trainable(HourglassFan.full().specs()))
                .isEqualTo(Judge.of("parameters").get("hourglass fan").asInt());
    }

    @Test
    void vggsFeaturesAgree() {
        Vgg16 vgg = new Vgg16();
        NDArray faces = images("faces", 1, 32).mul(0.5).add(0.5);
        List<NDArray> features = vgg.features(tensors(vgg.specs()), faces);
        assertThat(features).hasSize(4);
        for (int layer = 0; layer < 4; layer++) {
            Judge.assertAgrees("vgg " + layer, features.get(layer).toFloatArray(), 1e-3);
        }
    }

    @Test
    void theNetworksHaveThePapersNumbersOfParameters() {
        JsonNode expected = Judge.of("parameters");
        assertThat(trainable(PaperGenerator.full().specs()))
                .isEqualTo(expected.get("generator").asInt());
        assertThat(trainable(Critic.full().specs())).isEqualTo(expected.get("critic").asInt());
        assertThat(trainable(new DistilledFan().specs())).isEqualTo(321_412);
        assertThat(trainable(CompactGenerator.standard().specs())).isEqualTo(4_438_194);
        assertThat(trainable(CompactFan.standard().specs())).isLessThan(1_000_000);
    }

    @Test
    void thePapersGeneratorNeedsItsPublishedOperations() {
        assertThat(PaperGenerator.full().megaMacs(16)).isCloseTo(5240, within(20.0));
    }

    private Tensors tensors(List<TensorSpec> specs) {
        return ParameterVector.of(specs, Judge.weights(Map.of(), specs)).bind(manager);
    }

    private NDArray images(String name, int count, int side) {
        float[] values = Judge.uniform(name, count * 3 * side * side);
        return manager.create(values, new Shape(count, 3, side, side));
    }

    private static int trainable(List<TensorSpec> specs) {
        return specs.stream().filter(TensorSpec::trainable).mapToInt(TensorSpec::size).sum();
    }
}
