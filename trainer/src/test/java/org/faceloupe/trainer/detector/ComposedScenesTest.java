package org.faceloupe.trainer.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.trainer.run.TrainingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposedScenesTest {

    private static final int COUNT = 3;

    @TempDir private Path folder;
    private DetectorTraining.Labelled scenes;

    @BeforeEach
    void twoScenesAndOneWithoutFaces() throws IOException {
        Path boxes = folder.resolve("boxes.csv");
        Files.writeString(
                boxes,
                """
                file,x,y,w,h,ignore
                a.png,60,50,40,50,0
                b.png,400,300,60,70,0
                empty.png
                """);
        for (String name : List.of("a.png", "b.png", "empty.png")) {
            Files.write(folder.resolve(name), TestPictures.smooth(name, 900, 900).encodePng());
        }
        scenes = new DetectorTraining.Labelled(folder, boxes);
    }

    @Test
    void theSameSeedGivesTheSameFiles() throws IOException {
        int faces = write(false, "first");
        write(false, "again");

        assertThat(faces).isPositive();
        for (String name : List.of("scene-00000.png", "scene-00002.png", "scenes.csv")) {
            assertThat(folder.resolve("again").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("first").resolve(name));
        }
    }

    @Test
    void theFacesAreThoseOfTheScenes() {
        int faces = write(false, "out");

        List<FaceBoxSet.Picture> read = read("out");
        assertThat(read).hasSize(COUNT);
        List<FaceBox> found =
                read.stream()
                        .flatMap(picture -> picture.faces().stream())
                        .filter(face -> !face.ignored())
                        .toList();
        assertThat(found).hasSize(faces);
        // a face keeps its shape but for the stretch of a scene, 12 % to either side
        assertThat(found)
                .allSatisfy(
                        face ->
                                assertThat(face.height() / face.width())
                                        .isBetween(1.16 / 1.3, 1.25 * 1.3));
    }

    @Test
    void facelessScenesShowNoPlaceWhereAFaceIsMarked() throws IOException {
        byte[] rgb = new byte[3 * 900 * 900];
        Arrays.fill(rgb, (byte) 100);
        for (int y = 50; y < 100; y++) {
            Arrays.fill(rgb, 3 * (900 * y + 60), 3 * (900 * y + 100), (byte) 255);
        }
        Files.write(folder.resolve("a.png"), new RgbImage(900, 900, rgb).encodePng());
        Files.write(folder.resolve("b.png"), new RgbImage(900, 900, rgb).encodePng());
        Files.write(folder.resolve("empty.png"), new RgbImage(900, 900, rgb).encodePng());
        Files.writeString(
                scenes.boxes(), "file,x,y,w,h,ignore\na.png,60,50,40,50,0\nb.png,60,50,40,50,1\n");

        Canvas canvas =
                new FacelessComposer(640, SceneSource.of(List.of(scenes), 1))
                        .compose(new Random(1));

        assertThat(canvas.faces()).isEmpty();
        assertThat(canvas.picture().rgb()).containsOnly(100);
    }

    @Test
    void facelessScenesAreListedByTheirNames() {
        assertThat(write(true, "out")).isZero();

        assertThat(read("out")).hasSize(COUNT).allMatch(picture -> picture.faces().isEmpty());
    }

    @Test
    void whatWasMistakenForAFaceIsShownMoreOften() throws IOException {
        byte[] rgb = new byte[3 * 900 * 900];
        for (int y = 700; y < 740; y++) {
            Arrays.fill(rgb, 3 * (900 * y + 700), 3 * (900 * y + 740), (byte) 255);
        }
        Files.write(folder.resolve("a.png"), new RgbImage(900, 900, rgb).encodePng());
        Files.writeString(scenes.boxes(), "file,x,y,w,h,ignore\na.png,60,50,40,50,0\n");
        Path mistaken = folder.resolve("mistaken.csv");
        Files.writeString(mistaken, "file,x,y,w,h,ignore\na.png,700,700,40,40,1\n");
        DetectorTraining.Labelled hard =
                new DetectorTraining.Labelled(
                        folder, scenes.boxes(), Optional.of(mistaken), OptionalDouble.empty());

        assertThat(showing(hard)).isGreaterThan(2 * showing(scenes));
    }

    @Test
    void aSmallFaceCanBeShownAsItWasFilmed() throws IOException {
        byte[] rgb = new byte[3 * 900 * 900];
        new Random(1).nextBytes(rgb);
        Files.write(folder.resolve("a.png"), new RgbImage(900, 900, rgb).encodePng());
        Files.writeString(scenes.boxes(), "file,x,y,w,h,ignore\na.png,400,450,20,25,0\n");

        List<FaceBox> faces = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Canvas canvas = composer("own-size: 1\nnearby: 1").compose(i, new Random(i));
            for (FaceBox face : canvas.faces()) {
                faces.add(face);
                int to = 640 * (int) face.centerY() + (int) face.centerX();
                assertThat(canvas.picture().rgb()[3 * to]).isEqualTo(rgb[3 * (900 * 462 + 410)]);
            }
        }

        assertThat(faces).isNotEmpty().allMatch(face -> face.width() == 20);
    }

    @Test
    void whatFillsASceneUpComesFromNearby() throws IOException {
        StringBuilder csv = new StringBuilder("file,x,y,w,h,ignore\n");
        for (int i = 0; i < 40; i++) {
            byte[] rgb = new byte[3 * 100 * 100];
            Arrays.fill(rgb, (byte) (40 + i));
            Files.write(folder.resolve(i + ".png"), new RgbImage(100, 100, rgb).encodePng());
            csv.append(i).append(".png\n");
        }
        Files.writeString(scenes.boxes(), csv);

        assertThat(levels(composer("own-size: 0\nnearby: 2").compose(60, new Random(1))))
                .hasSizeBetween(2, 3);
        assertThat(levels(composer("own-size: 0\nnearby: 0").compose(60, new Random(1))))
                .hasSizeGreaterThan(3);
    }

    private static Set<Integer> levels(Canvas canvas) {
        Set<Integer> levels = new HashSet<>();
        for (byte value : canvas.picture().rgb()) {
            levels.add((int) value);
        }
        levels.remove(0);
        return levels;
    }

    @Test
    void aPieceOfAnIgnoredPlaceStaysIgnored() {
        Canvas canvas = new Canvas(100);
        canvas.show(
                new RgbImage(100, 100, new byte[3 * 100 * 100]),
                List.of(
                        new FaceBox(40, 40, 60, 60, true, new double[0]),
                        new FaceBox(42, 42, 40, 40, false, new double[0])),
                new Canvas.Area(0, 0, 100, 100),
                new Canvas.Area(0, 0, 100, 100));

        List<FaceBox> seen = canvas.cut(0, 0, 48).faces();

        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).ignored()).isTrue();
        assertThat(seen.get(0).width()).isEqualTo(60);
        assertThat(canvas.cut(0, 0, 32).faces()).isEmpty();
    }

    /** Of the settings for scenes, some of them changed, without portraits and turns. */
    private SceneComposer composer(String changes) throws IOException {
        Path file = folder.resolve("settings.yaml");
        try (InputStream shipped =
                DetectorTrainingSettings.class.getResourceAsStream(
                        "/org/faceloupe/trainer/detector-scenes.yaml")) {
            String text = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(file, text.replace("own-size: 0\nnearby: 0", changes));
        }
        return new SceneComposer(
                DetectorTrainingSettings.named(file.toString()),
                SceneSource.of(List.of(scenes), 1),
                new SceneSource(List.of(), 1));
    }

    /** In how many of 40 scenes of 96 pixels the white square can be seen. */
    private static long showing(DetectorTraining.Labelled set) {
        DetectorTrainingSettings settings = DetectorTrainingTest.settings(1);
        SceneComposer composer =
                new SceneComposer(
                        settings, SceneSource.of(List.of(set), 1), new SceneSource(List.of(), 1));
        return IntStream.range(0, 40)
                .filter(
                        i -> {
                            Canvas canvas = composer.compose(i, new Random(i));
                            byte[] seen = canvas.picture().rgb();
                            return IntStream.range(0, seen.length)
                                    .anyMatch(at -> (seen[at] & 0xFF) > 200);
                        })
                .count();
    }

    @Test
    void aTurnedSceneTakesItsFacesAlong() {
        byte[] rgb = new byte[3 * 100 * 100];
        Arrays.fill(rgb, 3 * (100 * 20 + 70), 3 * (100 * 20 + 71), (byte) 255);
        Canvas canvas = new Canvas(100);
        double[] points = {70.5, 20.5, 70.5, 20.5, 70.5, 20.5, 70.5, 20.5, 70.5, 20.5};
        canvas.show(
                new RgbImage(100, 100, rgb),
                List.of(new FaceBox(65.5, 15.5, 10, 10, false, points)),
                new Canvas.Area(0, 0, 100, 100),
                new Canvas.Area(0, 0, 100, 100));

        Canvas turned = canvas.turned(Math.toRadians(10));

        FaceBox face = turned.faces().get(0);
        assertThat(face.points()[0]).isCloseTo(face.centerX(), within(1e-9));
        assertThat(face.width()).isGreaterThan(10);
        assertThat(Math.abs(face.centerX() - 70.5)).isGreaterThan(2);
        int at = 3 * (100 * (int) face.centerY() + (int) face.centerX());
        assertThat(turned.picture().rgb()[at] & 0xFF).isGreaterThan(80);
    }

    @Test
    void anOutputThatIsAFileIsTold() throws IOException {
        Files.writeString(folder.resolve("taken"), "");

        assertThatThrownBy(() -> write(true, "taken"))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("taken");
    }

    private List<FaceBoxSet.Picture> read(String output) {
        Path out = folder.resolve(output);
        return FaceBoxSet.read(new DetectorTraining.Labelled(out, out.resolve("scenes.csv")));
    }

    private int write(boolean faceless, String output) {
        return ComposedScenes.write(
                DetectorTrainingSettings.named("scenes"),
                List.of(scenes),
                List.of(),
                COUNT,
                faceless,
                folder.resolve(output));
    }
}
