package org.faceloupe.trainer.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.trainer.degradation.Degradation;
import org.faceloupe.trainer.faces.Augmentation;
import org.faceloupe.trainer.faces.FaceSet;
import org.faceloupe.trainer.run.RunFolder;
import org.faceloupe.trainer.run.SettingsFile;
import org.faceloupe.trainer.run.TrainingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTrainingTest {

    @TempDir Path folder;

    /** Two pictures, learnt by heart, come out far better than bicubic makes them. */
    @Test
    void aSmallNetworkLearnsTwoPicturesByHeart() throws IOException {
        Path faces = Files.createDirectories(folder.resolve("faces"));
        for (int i = 0; i < 2; i++) {
            Files.write(
                    faces.resolve(i + ".png"),
                    TestPictures.smooth("face" + i, 128, 128).encodePng());
        }
        GeneratorSettings settings =
                new GeneratorSettings(
                        "compact",
                        List.of(24, 16, 8),
                        List.of(1, 1, 1),
                        List.of(),
                        128,
                        1,
                        Arithmetic.FLOAT32,
                        1,
                        2,
                        List.of(new GeneratorSettings.Growth(3, 150, 0, Map.of(LossTerm.L1, 1.0))),
                        List.of(1.0, 0.0, 0.0),
                        0,
                        3e-3,
                        5,
                        0.1,
                        0.9,
                        0.99,
                        0.9,
                        new Augmentation(0, 0, 0, 0, 1),
                        Degradation.NONE,
                        1000);
        Path weights =
                GeneratorTraining.run(
                        settings,
                        FaceSet.of(faces),
                        new RunFolder(folder.resolve("run"), false),
                        GivenWeights.none());
        GeneratorEvaluation.Result result =
                GeneratorEvaluation.run(
                        new GeneratorEvaluation.Request(faces, Protocol.CLEAN, 16, 0),
                        WeightsFile.read(weights),
                        DeviceChoice.CPU);
        assertThat(result.images()).isEqualTo(2);
        assertThat(result.noiseAmplification()).isEmpty();
        assertThat(result.generator().psnr()).isGreaterThan(result.bicubic().psnr() + 1);
        assertReport(TrainingReport.write(folder.resolve("run"), weights, faces, false));
    }

    /** The page shows all that it promises and asks for nothing from elsewhere. */
    private static void assertReport(Path report) throws IOException {
        String page = Files.readString(report);
        assertThat(page)
                .contains("TRAINED on", "bicubic", "clean", "degraded", "<polyline", "l1")
                .contains("data:image/png;base64,", "compact-generator", "learning-rate")
                .doesNotContain("http:", "https:", "<script");
    }

    @Test
    void aFolderWithoutImagesIsOneClearLine() {
        assertThatThrownBy(
                        () ->
                                GeneratorTraining.run(
                                        GeneratorSettings.named("compact"),
                                        FaceSet.of(folder),
                                        new RunFolder(folder.resolve("run"), false),
                                        GivenWeights.none()))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("no images in " + folder);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void anUnknownKeyInTheSettingsIsNamed() throws IOException {
        String text = SettingsFile.text(GeneratorSettings.named("compact")) + "colour-jitter: 3\n";
        Path file = Files.writeString(folder.resolve("settings.yaml"), text);
        assertThatThrownBy(() -> GeneratorSettings.named(file.toString()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("colour-jitter");
    }

    @Test
    void theGrowthBlendsEachStepIn() {
        GeneratorSettings paper = GeneratorSettings.named("paper");
        assertPhase(paper.phase(0), 1, 1);
        assertPhase(paper.phase(50_000), 2, 0);
        assertPhase(paper.phase(62_500), 2, 0.5);
        assertPhase(paper.phase(75_000), 2, 1);
        assertPhase(paper.phase(199_999), 3, 1);
        assertThat(paper.iterations()).isEqualTo(200_000);
    }

    private static void assertPhase(GeneratorSettings.Phase phase, int step, double alpha) {
        assertThat(phase.step()).isEqualTo(step);
        assertThat(phase.alpha()).isEqualTo(alpha);
    }
}
