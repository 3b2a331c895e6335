package org.faceloupe.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.faceloupe.detector.stage.DetectorStage;
import org.faceloupe.pipeline.Face;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CascadeDetectorTest {

    private static DetectorStage stage;

    @BeforeAll
    static void open() {
        stage = new DetectorStage(DetectorSettings.of("cascade", Optional.empty()));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @ParameterizedTest
    @MethodSource("org.faceloupe.detector.Pictures#withoutFaces")
    void aPictureWithoutFacesGivesNone(BufferedImage picture) {
        assertThat(faces(picture)).isEmpty();
    }

    @Test
    void aVeryLargePictureIsSearchedForLargerFacesOnly() {
        assertThat(CascadeCandidates.octaves(3840, 2160, 12, 100))
                .containsExactly(12.0, 24.0, 48.0, 96.0);
        assertThat(CascadeCandidates.octaves(8000, 6000, 12, 100)).containsExactly(48.0, 96.0);
        assertThat(CascadeCandidates.octaves(11, 3000, 12, 100)).isEmpty();

        assertThat(faces(Pictures.grey(8000, 6000))).isEmpty();
    }

    @Test
    void nothingOfGtkIsLoaded() throws IOException {
        Path maps = Path.of("/proc/self/maps");
        assumeTrue(Files.exists(maps), "needs Linux");

        assertThat(Files.readString(maps)).contains("opencv_objdetect").doesNotContain("libgtk");
    }

    private static List<Face> faces(BufferedImage picture) {
        return stage.process(List.of(Pictures.frame(Pictures.jpeg(picture))));
    }
}
