package org.faceloupe.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.faceloupe.detector.stage.DetectorStage;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Face;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The face finder that ships on pictures that have nothing for it. */
class FaceFinderDetectorTest {

    private static final DetectorSettings SETTINGS =
            DetectorSettings.of("face-finder", Optional.empty());

    private static DetectorStage stage;

    @BeforeAll
    static void open() {
        stage = new DetectorStage(SETTINGS);
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @ParameterizedTest
    @MethodSource("org.faceloupe.detector.Pictures#withoutFaces")
    void aPictureWithoutFacesGivesNone(BufferedImage picture) {
        assertThat(faces(Pictures.jpeg(picture))).isEmpty();
    }

    @Test
    void aVeryLargePictureIsLookedAtInTiles() {
        assertThat(faces(Pictures.jpeg(Pictures.grey(8000, 6000)))).isEmpty();
    }

    @Test
    void aPictureWithTransparencyIsLookedAtToo() {
        BufferedImage clear = new BufferedImage(64, 48, BufferedImage.TYPE_INT_ARGB);

        assertThat(faces(Pictures.png(clear))).isEmpty();
    }

    @Test
    void manySizesOneAfterTheOtherAreFine() {
        for (int side = 16; side < 400; side += 37) {
            assertThat(faces(Pictures.jpeg(Pictures.plain(side, 2 * side, Color.GRAY)))).isEmpty();
        }
    }

    @Test
    void nothingOfGtkIsLoaded() throws IOException {
        Path maps = Path.of("/proc/self/maps");
        assumeTrue(Files.exists(maps), "needs Linux");

        assertThat(Files.readString(maps)).contains("opencv_dnn").doesNotContain("libgtk");
    }

    @Test
    void aFileThatIsNoModelIsRefusedInOneLine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.onnx");
        Files.writeString(file, "not a model");
        DetectorSettings settings = DetectorSettings.of("onnx:" + file, Optional.empty());

        assertThatThrownBy(() -> new DetectorStage(settings))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("model.onnx")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aModelThatIsNotThereIsNamed() {
        DetectorSettings settings =
                DetectorSettings.of("yunet", Optional.of(Path.of("nowhere.onnx")));

        assertThatThrownBy(() -> new DetectorStage(settings))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("nowhere.onnx");
    }

    @Test
    void namesAndModelsThatDoNotGoTogetherAreRefused() {
        Optional<Path> model = Optional.of(Path.of("model.onnx"));

        assertThatThrownBy(() -> DetectorChoice.named("yunet", Optional.empty()))
                .hasMessageContaining("needs the path of its model");
        assertThatThrownBy(() -> DetectorChoice.named("cascade", model))
                .hasMessageContaining("takes no model");
        assertThatThrownBy(() -> DetectorChoice.named("dlib", Optional.empty()))
                .hasMessageContaining("dlib");
    }

    private static List<Face> faces(EncodedImage picture) {
        return stage.process(List.of(Pictures.frame(picture)));
    }
}
