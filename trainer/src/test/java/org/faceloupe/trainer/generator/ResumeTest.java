package org.faceloupe.trainer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.trainer.degradation.Degradation;
import org.faceloupe.trainer.faces.Augmentation;
import org.faceloupe.trainer.faces.FaceSet;
import org.faceloupe.trainer.run.Checkpoint;
import org.faceloupe.trainer.run.RunFolder;
import org.faceloupe.trainer.run.SettingsFile;
import org.faceloupe.trainer.run.TrainingException;
import org.faceloupe.trainer.run.TrainingWatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is cut off and resumed ends as if it had not been. */
class ResumeTest {

    private static final Map<LossTerm, Double> L1 = Map.of(LossTerm.L1, 1.0);
    private static final Map<LossTerm, Double> JUDGED =
            Map.of(LossTerm.L1, 1.0, LossTerm.ADVERSARIAL, 0.1, LossTerm.FEATURE_MATCHING, 0.1);

    @TempDir Path folder;
    private Path faces;

    @BeforeEach
    void makeFaces() throws IOException {
        faces = Files.createDirectories(folder.resolve("faces/nested"));
        for (int i = 0; i < 5; i++) {
            Files.write(
                    faces.resolve(i + ".png"),
                    TestPictures.smooth("face" + i, 160, 160).encodePng());
        }
        Files.writeString(faces.resolve("damaged.jpg"), "no picture");
    }

    private static GeneratorSettings settings(double learningRate) {
        return settings(learningRate, L1, List.of());
    }

    private static GeneratorSettings settings(
            double learningRate, Map<LossTerm, Double> losses, List<Integer> critic) {
        return new GeneratorSettings(
                "compact",
                List.of(8, 6, 4),
                List.of(1, 1, 1),
                critic,
                64,
                2,
                Arithmetic.FLOAT32,
                7,
                2,
                List.of(
                        new GeneratorSettings.Growth(1, 4, 0, losses),
                        new GeneratorSettings.Growth(2, 4, 2, losses),
                        new GeneratorSettings.Growth(3, 12, 4, losses)),
                List.of(0.5, 0.25, 0.25),
                0,
                learningRate,
                2,
                0.1,
                0.9,
                0.99,
                0.99,
                new Augmentation(4, 10, 0.1, 0.1, 0.5),
                new Degradation(0.5, 0, 1),
                10);
    }

    @Test
    void twentyStepsEqualTenAndResumeAndTen() {
        assertResumes(settings(1e-3));
    }

    @Test
    void aGeneratorAndItsCriticGoOnTogether() {
        assertResumes(settings(1e-3, JUDGED, List.of(3, 4, 5, 6)));
    }

    @Test
    void bfloat16GoesOnToTheSameBitsToo() {
        assertResumes(
                SettingsFile.changed(
                        settings(1e-3, JUDGED, List.of(3, 4, 5, 6)),
                        GeneratorSettings.class,
                        Map.of("arithmetic", Arithmetic.BFLOAT16)));
    }

    @Test
    void aRunThatIsAskedToStopGoesOnWhereItStood() {
        AtomicInteger steps = new AtomicInteger();
        Path cut = folder.resolve("cut");
        RunFolder stopping =
                new RunFolder(cut, false, TrainingWatch.LOG, () -> steps.incrementAndGet() == 7);

        assertThatThrownBy(
                        () ->
                                GeneratorTraining.run(
                                        settings(1e-3),
                                        FaceSet.of(faces),
                                        stopping,
                                        GivenWeights.none()))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("stopped after iteration 7 of 20")
                .hasMessageContaining("--resume");

        assertGoesOn(settings(1e-3), cut);
    }

    private void assertResumes(GeneratorSettings settings) {
        Path cut = folder.resolve("cut");
        cutOffAfter(10, settings, cut);
        leaveHalves(cut);
        assertGoesOn(settings, cut);
    }

    private void assertGoesOn(GeneratorSettings settings, Path cut) {
        Path whole = folder.resolve("whole");
        GeneratorTraining.run(
                settings, FaceSet.of(faces), new RunFolder(whole, false), GivenWeights.none());

        GeneratorTraining.run(
                settings, FaceSet.of(faces), new RunFolder(cut, true), GivenWeights.none());

        assertThat(cut.resolve("metrics.jsonl")).content().hasLineCount(1);
        assertThat(cut.resolve("settings.yaml")).content().startsWith("# revision ");
        WeightsFile one = WeightsFile.read(whole.resolve("generator.safetensors"));
        WeightsFile two = WeightsFile.read(cut.resolve("generator.safetensors"));
        assertThat(one.tensors().keySet()).isEqualTo(two.tensors().keySet());
        one.tensors()
                .forEach(
                        (name, tensor) ->
                                assertThat(two.tensor(name).values()).isEqualTo(tensor.values()));
    }

    /** What a run that is killed while it writes may leave behind. */
    private static void leaveHalves(Path output) {
        try {
            Files.writeString(output.resolve("checkpoint.safetensors.part"), "half a checkpo");
            Files.writeString(
                    output.resolve("metrics.jsonl"), "{\"iterat", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops a run from inside, at the first step after a checkpoint. */
    private void cutOffAfter(int iterations, GeneratorSettings settings, Path output) {
        FaceBatches batches = new FaceBatches(settings, FaceSet.of(faces));
        assertThatThrownBy(
                        () ->
                                GeneratorTraining.run(
                                        settings,
                                        ParameterVector.start(
                                                settings.build().specs(), settings.seed()),
                                        iteration -> {
                                            if (iteration == iterations) {
                                                throw new TrainingException("cut off");
                                            }
                                            return batches.make(iteration);
                                        },
                                        GivenWeights.none(),
                                        new RunFolder(output, false),
                                        1))
                .hasMessage("cut off");
        assertThat(Checkpoint.existsIn(output)).isTrue();
    }

    @Test
    void aRunIsNotOverwrittenAndNotResumedWithOtherSettings() {
        Path output = folder.resolve("run");
        GeneratorTraining.run(
                settings(1e-3),
                FaceSet.of(faces),
                new RunFolder(output, false),
                GivenWeights.none());
        assertThatThrownBy(
                        () ->
                                GeneratorTraining.run(
                                        settings(1e-3),
                                        FaceSet.of(faces),
                                        new RunFolder(output, false),
                                        GivenWeights.none()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("--resume");
        assertThatThrownBy(
                        () ->
                                GeneratorTraining.run(
                                        settings(2e-3),
                                        FaceSet.of(faces),
                                        new RunFolder(output, true),
                                        GivenWeights.none()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("other settings");
    }
}
