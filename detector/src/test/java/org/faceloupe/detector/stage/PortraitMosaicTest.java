package org.faceloupe.detector.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.Pictures;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.Face;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Forty portraits, each reduced to 40 pixels, in one frame. A portrait of 160 pixels has the
 * generator's window at columns 17 to 145 and rows 6 to 134, so the true windows are known.
 */
class PortraitMosaicTest {

    private static final int COLUMNS = 8;
    private static final int ROWS = 5;
    private static final int CELL = 70;
    private static final int PORTRAIT = 40;

    private static List<Face> faces = List.of();

    @BeforeAll
    static void detect() throws IOException {
        Path portraits = Path.of(System.getProperty("faceloupe.shared", ""), "data/lfw/dev");
        assumeTrue(Files.isDirectory(portraits), "needs portraits in " + portraits);
        faces = detect(mosaic(portraits));
    }

    @Test
    void nearlyAllFacesAreFoundAndNothingElse() {
        assertThat(faces).hasSizeBetween(32, COLUMNS * ROWS).allMatch(face -> distance(face) < 0.2);
    }

    @Test
    void theWindowIsTheOneTheGeneratorWasTrainedOn() {
        assertThat(median(faces.stream().map(face -> face.window().width() / truth(face).width())))
                .isCloseTo(1, within(0.06));
        assertThat(median(faces.stream().map(PortraitMosaicTest::distance))).isLessThan(0.06);
    }

    @Test
    void anotherDetectorFindsTheSameToTheByte() throws IOException {
        Path portraits = Path.of(System.getProperty("faceloupe.shared"), "data/lfw/dev");

        List<Face> again = detect(mosaic(portraits));

        assertThat(again).usingRecursiveComparison().isEqualTo(faces);
    }

    /** How far the window's centre is from the true one, in sides of the true one. */
    private static double distance(Face face) {
        Box truth = truth(face);
        double right = face.window().centerX() - truth.centerX();
        double down = face.window().centerY() - truth.centerY();
        return Math.hypot(right, down) / truth.width();
    }

    /** The true window of the portrait in whose cell the face lies. */
    private static Box truth(Face face) {
        double scale = PORTRAIT / 160.0;
        double left = Math.floor(face.box().centerX() / CELL) * CELL;
        double top = Math.floor(face.box().centerY() / CELL) * CELL;
        return new Box(left + 17 * scale, top + 6 * scale, 128 * scale, 128 * scale);
    }

    private static double median(Stream<Double> values) {
        List<Double> sorted = values.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static List<Face> detect(EncodedImage picture) {
        try (DetectorStage stage =
                new DetectorStage(DetectorSettings.of("cascade", Optional.empty()))) {
            return stage.process(List.of(Pictures.frame(picture)));
        }
    }

    private static EncodedImage mosaic(Path portraits) throws IOException {
        BufferedImage frame = Pictures.plain(COLUMNS * CELL, ROWS * CELL, Color.GRAY);
        Graphics2D graphics = frame.createGraphics();
        List<Path> files = first(portraits, COLUMNS * ROWS);
        for (int i = 0; i < files.size(); i++) {
            Image portrait =
                    ImageIO.read(files.get(i).toFile())
                            .getScaledInstance(PORTRAIT, PORTRAIT, Image.SCALE_AREA_AVERAGING);
            graphics.drawImage(portrait, i % COLUMNS * CELL, i / COLUMNS * CELL, null);
        }
        graphics.dispose();
        return Pictures.jpeg(frame);
    }

    private static List<Path> first(Path folder, int count) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().limit(count).toList());
        }
    }
}
