package org.faceloupe.trainer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Pixels;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.generator.Critic;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.DistilledFan;
import org.faceloupe.networks.landmarks.LandmarkNetwork;
import org.faceloupe.trainer.run.SettingsFile;
import org.faceloupe.trainer.run.TrainingException;
import org.faceloupe.trainer.run.WeightsOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorLossTest {

    /** Scores a picture by its mean and sees nothing but its pixels. */
    private static final GeneratorLoss.Judge JUDGE =
            pictures ->
                    new Critic.View(
                            pictures.reshape(1, -1).mean(new int[] {1}, true), List.of(pictures));

    @TempDir Path folder;

    @Test
    void everyTermCanBeUsedAloneAndTogetherTheyAddUp() throws IOException {
        LandmarkNetwork fan = new CompactFan(List.of(4, 4, 4, 4));
        try (NDManager manager = Engine.getInstance().newBaseManager();
                GeneratorLoss loss = GeneratorLoss.of(settings(), given(fan), Device.cpu())) {
            NDArray made = picture(manager, "made", 64);
            NDArray truth = picture(manager, "truth", 64);
            double sum = 0;
            for (LossTerm term : terms()) {
                LossSum alone = loss.of(made, truth, Map.of(term, 2.0), JUDGE);
                assertThat(alone.values()).containsOnlyKeys(term.key());
                double value = alone.values().getOrDefault(term.key(), 0.0);
                assertThat(value).isNotZero();
                assertThat((double) alone.total().getFloat()).isCloseTo(2 * value, within(1e-5));
                if (term != LossTerm.ADVERSARIAL) {
                    LossSum none = loss.of(truth, truth, Map.of(term, 1.0), JUDGE);
                    assertThat(none.total().getFloat()).isLessThan(2e-3f);
                }
                sum += 2 * value;
            }
            Map<LossTerm, Double> all = new EnumMap<>(LossTerm.class);
            terms().forEach(term -> all.put(term, 2.0));
            assertThat((double) loss.of(made, truth, all, JUDGE).total().getFloat())
                    .isCloseTo(sum, within(1e-4));
        }
    }

    @Test
    void theAttentionMapFollowsTheTruePictureAlone() throws IOException {
        LandmarkNetwork fan = new DistilledFan();
        try (NDManager manager = Engine.getInstance().newBaseManager();
                LandmarkGuide guide =
                        new LandmarkGuide(given(fan).landmarks().orElseThrow(), Device.cpu())) {
            NDArray truth = picture(manager, "truth", 32);
            NDArray heatmaps = guide.heatmaps(truth);
            float[] values = LandmarkGuide.attention(heatmaps, 32).toFloatArray();
            assertThat(values).hasSize(32 * 32).contains(0);
            assertThat(values).contains(new float[] {1}, within(1e-6f));
            assertThat(heatmaps.getManager()).isSameAs(manager);
        }
    }

    @Test
    void aLossThatNeedsAFinishedNetworkSaysSo() {
        assertThatThrownBy(() -> GeneratorLoss.of(settings(), GivenWeights.none(), Device.cpu()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("attention and heatmap");
    }

    private static List<LossTerm> terms() {
        return List.of(LossTerm.values());
    }

    private GivenWeights given(LandmarkNetwork fan) {
        Path file =
                WeightsOutput.write(
                        folder.resolve("fan.safetensors"),
                        fan.metadata(),
                        ParameterVector.start(fan.specs(), 5));
        return new GivenWeights(
                Optional.empty(),
                Optional.of(WeightsFile.read(file)),
                Optional.of(WeightsFile.read(file)));
    }

    private static NDArray picture(NDManager manager, String name, int side) {
        return Pixels.toSigned(manager, List.of(TestPictures.smooth(name, side, side)));
    }

    private static GeneratorSettings settings() {
        return SettingsFile.parse(
                SettingsFile.text(GeneratorSettings.named("compact"))
                        .replace("l1: 1.0", "perceptual: 1.0\n    attention: 1.0"),
                "test",
                GeneratorSettings.class);
    }
}
