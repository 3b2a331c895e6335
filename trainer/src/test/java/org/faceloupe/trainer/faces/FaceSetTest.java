package org.faceloupe.trainer.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.trainer.run.TrainingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which pictures are learnt from, and which part of them. */
class FaceSetTest {

    @TempDir Path folder;

    @Test
    void peopleToBeMeasuredAreLeftOut() throws IOException {
        Path train = pictures("train", "Ann_Lee_0001", "Ann_Lee_0002", "Bo_Ek_0001");
        Path dev = pictures("dev", "Ann_Lee_0003");
        FaceSet set = FaceSet.read(List.of(train), List.of(), List.of(dev));
        assertThat(set.sharp())
                .extracting(FaceSet.FacePicture::file)
                .containsExactly(train.resolve("Bo_Ek_0001.png"));
        assertThatThrownBy(() -> FaceSet.read(List.of(dev), List.of(), List.of(dev)))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("nobody is left");
    }

    @Test
    void aFolderWithPointsIsFramedByThem() throws IOException {
        Path faces = pictures("points", "a");
        StringBuilder csv = new StringBuilder("file");
        StringBuilder row = new StringBuilder("\na.png");
        for (int i = 0; i < 68; i++) {
            csv.append(",x").append(i).append(",y").append(i);
            boolean leftEye = i >= 36 && i < 42;
            boolean rightEye = i >= 42 && i < 48;
            row.append(leftEye ? ",40,50" : rightEye ? ",80,80" : ",60,90");
        }
        Files.writeString(folder.resolve("points.csv"), csv.append(row));
        Path sharp = pictures("sharp", "b");

        FaceSet set = FaceSet.read(List.of(sharp), List.of(faces), List.of());
        FaceWindow window = set.soft().get(0).window(TestPictures.smooth("any", 128, 128));
        Similarity view = new Augmentation(0, 0, 0, 0, 1).view(window, notMirroring());

        assertThat(window.zoom()).isCloseTo(50 / 28.0, within(1e-9));
        assertThat(view.toOutput(40, 50)).containsExactly(new double[] {50, 65}, within(1e-6));
        assertThat(view.toOutput(80, 80)).containsExactly(new double[] {78, 65}, within(1e-6));
    }

    @Test
    void aPlainFaceKeepsItsPlaceAndOthersDoNot() {
        FaceWindow window = new FaceWindow(81, 70, 0, 1);
        int moved = 0;
        for (int seed = 0; seed < 40; seed++) {
            Similarity plain = new Augmentation(10, 12, 0.12, 0, 1).view(window, new Random(seed));
            double[] eye = plain.toOutput(67, 71);
            assertThat(Math.abs(eye[0] - 64)).isCloseTo(14, within(1e-9));
            assertThat(eye[1]).isCloseTo(65, within(1e-9));
            Similarity other = new Augmentation(10, 12, 0.12, 0, 0).view(window, new Random(seed));
            moved += Math.abs(other.toOutput(81, 70)[0] - 64) < 0.5 ? 0 : 1;
        }
        assertThat(moved).isGreaterThan(30);
    }

    @Test
    void aTableOfOtherThingsBesideAFolderIsLeft() throws IOException {
        Path faces = pictures("faces", "a");
        Files.writeString(folder.resolve("faces.csv"), "frame,person,x\n0,1,2\n");

        assertThat(FaceSet.read(List.of(faces), List.of(), List.of()).sharp()).hasSize(1);
    }

    @Test
    void theWindowIsToldByThePicturesShape() {
        assertThat(window(128, 128)).isEqualTo(new FaceWindow(64, 64, 0, 1));
        assertThat(window(160, 160)).isEqualTo(new FaceWindow(81, 70, 0, 1));
        assertThat(window(178, 218)).isEqualTo(new FaceWindow(89, 109, 0, 178 / 128.0));
        assertThat(window(89, 109).zoom()).isCloseTo(89 / 128.0, within(1e-9));
        assertThatThrownBy(() -> window(200, 100)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blackWedgesAreMaskedAndDarkBackgroundsAreNot() {
        byte[] rgb = new byte[3 * 64 * 64];
        for (int i = 0; i < 64 * 64; i++) {
            int row = i / 64;
            boolean wedge = row + i % 64 < 16;
            boolean dark = row > 50 && i % 64 > 50;
            Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) (wedge ? 0 : dark ? 9 : 120));
        }
        byte[] mask = Wedge.mask(new RgbImage(64, 64, rgb)).orElseThrow().rgb();
        assertThat(mask[0]).isZero();
        assertThat(mask[3 * (64 * 8 + 7)]).isZero();
        assertThat(mask[3 * (64 * 30 + 30)] & 0xFF).isEqualTo(255);
        assertThat(mask[3 * (64 * 60 + 60)] & 0xFF).isEqualTo(255);
    }

    @Test
    void aPictureWithoutWedgesHasNoMask() {
        assertThat(Wedge.mask(TestPictures.smooth("whole", 64, 64))).isEmpty();
    }

    /** A source of chance whose first coin falls on no. */
    private static Random notMirroring() {
        return Stream.iterate(1L, i -> i + 1)
                .filter(seed -> !new Random(seed).nextBoolean())
                .map(Random::new)
                .findFirst()
                .orElseThrow();
    }

    private static FaceWindow window(int width, int height) {
        return FaceWindow.in(TestPictures.smooth("any", width, height));
    }

    private Path pictures(String name, String... people) throws IOException {
        Path dir = Files.createDirectories(folder.resolve(name));
        for (String person : people) {
            Files.write(
                    dir.resolve(person + ".png"),
                    TestPictures.smooth(person, 128, 128).encodePng());
        }
        return dir;
    }
}
