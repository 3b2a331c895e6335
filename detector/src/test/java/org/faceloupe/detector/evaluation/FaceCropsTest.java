package org.faceloupe.detector.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.faceloupe.detector.BgrImage;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.Pictures;
import org.faceloupe.pipeline.EnvironmentException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceCropsTest {

    /** Of a box whose window is just 128 pixels wide, for the face finder's boxes. */
    private static final double WIDTH = 128.1 / 2.11;

    @TempDir private Path folder;

    private final BgrImage picture =
            BgrImage.decode(Pictures.png(Pictures.noise(300, 300, 7)).bytes());
    private Path data = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void writePictures() throws IOException {
        data = Files.createDirectories(folder.resolve("data"));
        output = folder.resolve("crops");
        Files.write(data.resolve("hall.png"), picture.png().bytes());
        Files.writeString(data.resolve("broken.png"), "no picture");
        Files.write(data.resolve("unmarked.png"), picture.png().bytes());
    }

    @Test
    void aFaceIsCutWithItsWindowWhereTrainingLooksForIt() throws IOException {
        FaceCrops.Outcome outcome = cut(row(130, 140, WIDTH, 0));

        assertThat(outcome).isEqualTo(new FaceCrops.Outcome(1, 0, 0, 0));
        BgrImage crop = BgrImage.decode(Files.readAllBytes(output.resolve("hall_0001.png")));
        assertThat(List.of(crop.width(), crop.height())).containsOnly(FaceCrops.SIDE);
        int centerX = (int) Math.round(130 + WIDTH / 2 + 0.018 * WIDTH);
        int centerY = (int) Math.round(140 + WIDTH / 2 - 0.188 * WIDTH);
        assertThat(pixel(crop, 17 + 64, 6 + 64)).isEqualTo(pixel(picture, centerX, centerY));
    }

    @Test
    void aLargerFaceIsReduced() throws IOException {
        cut(row(100, 120, 1.3 * WIDTH, 0));

        BgrImage crop = BgrImage.decode(Files.readAllBytes(output.resolve("hall_0001.png")));
        assertThat(crop.width()).isEqualTo(FaceCrops.SIDE);
    }

    @Test
    void whatIsNoTruthIsLeftOutAndCounted() throws IOException {
        FaceCrops.Outcome outcome =
                cut(
                        row(130, 140, WIDTH - 1, 0)
                                + row(10, 140, WIDTH, 0)
                                + row(130, 140, WIDTH, 1)
                                + "broken.png,0,0,80,80,0\n");

        assertThat(outcome).isEqualTo(new FaceCrops.Outcome(0, 1, 1, 1));
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void withoutBoxesTheDetectorSaysWhatFacesThereAre() {
        FaceCrops.Outcome outcome =
                FaceCrops.write(DetectorSettings.DEFAULT, data, Optional.empty(), output);

        assertThat(outcome).isEqualTo(new FaceCrops.Outcome(0, 0, 0, 1));
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path none = folder.resolve("none");

        assertThatThrownBy(
                        () ->
                                FaceCrops.write(
                                        DetectorSettings.DEFAULT, none, Optional.empty(), output))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("no folder " + none);
    }

    private FaceCrops.Outcome cut(String rows) throws IOException {
        Path boxes = folder.resolve("boxes.csv");
        Files.writeString(boxes, "file,x,y,w,h,ignore\n" + rows);
        return FaceCrops.write(DetectorSettings.DEFAULT, data, Optional.of(boxes), output);
    }

    private static String row(double x, double y, double width, int ignored) {
        return "hall.png,%s,%s,%s,%s,%d\n".formatted(x, y, width, width, ignored);
    }

    private static int pixel(BgrImage image, int x, int y) {
        return image.bgr()[3 * (y * image.width() + x)];
    }
}
