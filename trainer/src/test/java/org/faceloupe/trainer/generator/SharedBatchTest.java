package org.faceloupe.trainer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.trainer.degradation.Degradation;
import org.faceloupe.trainer.faces.Augmentation;
import org.faceloupe.trainer.run.TrainingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices that share a batch learn what one learns alone; here each device is the processor. */
class SharedBatchTest {

    private static final Map<LossTerm, Double> L1 = Map.of(LossTerm.L1, 1.0);
    private static final Map<LossTerm, Double> JUDGED =
            Map.of(LossTerm.L1, 1.0, LossTerm.ADVERSARIAL, 0.1, LossTerm.FEATURE_MATCHING, 0.1);
    private static final int FACES = 5;

    /** Adam's mean, a tenth of the gradient after one step, and the figures of that step. */
    @SuppressWarnings("ArrayRecordComponent") // made once, read once
    private record Learnt(float[] mean, Map<String, Double> figures) {}

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void theGradientIsThatOfTheWholeBatch(int devices) {
        Learnt alone = learnt(settings(L1, List.of()), 1);
        Learnt shared = learnt(settings(L1, List.of()), devices);

        assertThat(shared.mean).hasSameSizeAs(alone.mean);
        double norm = alone.figures.getOrDefault("gradient", Double.NaN);
        for (int i = 0; i < alone.mean.length; i++) {
            assertThat((double) shared.mean[i]).isCloseTo(alone.mean[i], within(1e-5 * norm));
        }
        assertThat(shared.figures.keySet()).isEqualTo(alone.figures.keySet());
        alone.figures.forEach(
                (name, figure) ->
                        assertThat(shared.figures.get(name)).isCloseTo(figure, within(1e-4)));
    }

    @Test
    void aCriticLearnsOnAllDevicesToo() {
        Learnt shared = learnt(settings(JUDGED, List.of(3, 4, 5, 6)), 2);

        assertThat(shared.figures).containsKeys("critic.distance", "critic.gradient");
        assertThat(shared.figures.values()).allSatisfy(f -> assertThat(f).isFinite());
        assertThat(shared.figures.get("critic.gradient")).isPositive();
    }

    @Test
    void moreDevicesThanThereAreIsOneClearLine() {
        assertThatThrownBy(() -> DeviceLosses.of(settings(L1, List.of()), GivenWeights.none(), 99))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("99 devices")
                .hasMessageContaining("--devices");
    }

    private static Learnt learnt(GeneratorSettings settings, int devices) {
        ParameterVector start = ParameterVector.start(settings.build().specs(), 1);
        List<Device> processors = Collections.nCopies(devices, Device.cpu());
        try (NDManager scope = Engine.getInstance().newBaseManager();
                DeviceLosses losses = DeviceLosses.on(processors, settings, GivenWeights.none());
                GeneratorTrainee trainee = new GeneratorTrainee(settings, start, losses)) {
            Map<String, Double> figures = trainee.step(scope, batch(), 0);
            float[] mean = Objects.requireNonNull(trainee.vectors().get("adam.mean"));
            return new Learnt(mean, figures);
        }
    }

    private static FaceBatches.Batch batch() {
        return new FaceBatches.Batch(3, pictures("in", 16), pictures("out", 128), white());
    }

    private static List<RgbImage> pictures(String name, int side) {
        return IntStream.range(0, FACES)
                .mapToObj(i -> TestPictures.smooth(name + i, side, side))
                .toList();
    }

    private static List<RgbImage> white() {
        byte[] rgb = new byte[3 * 128 * 128];
        Arrays.fill(rgb, (byte) 255);
        return Collections.nCopies(FACES, new RgbImage(128, 128, rgb));
    }

    private static GeneratorSettings settings(Map<LossTerm, Double> losses, List<Integer> critic) {
        return new GeneratorSettings(
                "compact",
                List.of(8, 6, 4),
                List.of(1, 1, 1),
                critic,
                128,
                1,
                Arithmetic.FLOAT32,
                7,
                FACES,
                List.of(new GeneratorSettings.Growth(3, 10, 0, losses)),
                List.of(1.0, 0.0, 0.0),
                0,
                1e-3,
                1,
                1,
                0.9,
                0.99,
                0.99,
                new Augmentation(0, 0, 0, 0, 1),
                Degradation.NONE,
                10);
    }
}
