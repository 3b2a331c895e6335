package org.faceloupe.trainer.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.trainer.run.TrainingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets in the layouts that they come in. */
class DataLayoutsTest {

    @TempDir Path folder;

    @Test
    void ofCelebaTheTrainingPartIsTaken() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("img_align_celeba"));
        for (String name : List.of("000001.jpg", "000002.jpg", "000004.jpg")) {
            Files.writeString(pictures.resolve(name), "a picture");
        }
        Files.writeString(
                folder.resolve("list_eval_partition.txt"),
                "000001.jpg 0\n000002.jpg 1\n000003.jpg 0\n000004.jpg 2\n");
        assertThat(FaceSet.of(folder).sharp())
                .extracting(FaceSet.FacePicture::file)
                .containsExactly(pictures.resolve("000001.jpg"));
    }

    @Test
    void whoeverIsInCelebasTestPartIsNotLearntFrom() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("img_align_celeba"));
        for (String name : List.of("000001.jpg", "000002.jpg", "000003.jpg")) {
            Files.writeString(pictures.resolve(name), "a picture");
        }
        Files.writeString(
                folder.resolve("list_eval_partition.txt"),
                "000001.jpg 0\n000002.jpg 0\n000003.jpg 2\n");
        Files.writeString(
                folder.resolve("identity_CelebA.txt"),
                "000001.jpg 2880\n000002.jpg 2937\n000003.jpg 2880\n");

        FaceSet set = FaceSet.read(List.of(folder), List.of(), List.of(folder));

        assertThat(set.sharp())
                .extracting(FaceSet.FacePicture::file)
                .containsExactly(pictures.resolve("000002.jpg"));
        assertThat(ImageFolder.measured(folder)).containsExactly(pictures.resolve("000003.jpg"));
    }

    @Test
    void celebaWithoutItsPicturesIsOneClearLine() throws IOException {
        Files.createDirectories(folder.resolve("img_align_celeba"));
        Files.writeString(
                folder.resolve("list_eval_partition.csv"), "image_id,partition\n000001.jpg,0\n");
        assertThatThrownBy(() -> FaceSet.of(folder))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("no training images of list_eval_partition.csv");
    }

    @Test
    void pointsOf300WLieBesideTheirPictures() throws IOException {
        Path faces = Files.createDirectories(folder.resolve("helen"));
        byte[] png = TestPictures.smooth("face", 32, 32).encodePng();
        Files.write(faces.resolve("one_1.png"), png);
        Files.write(faces.resolve("without.png"), png);
        String points =
                IntStream.range(0, 68)
                        .mapToObj(i -> (i + 1) + ".0 " + (2 * i + 1.5))
                        .collect(Collectors.joining("\n"));
        Files.writeString(
                faces.resolve("one_1.pts"), "version: 1\nn_points: 68\n{\n" + points + "\n}\n");

        List<LandmarkSet.Sample> samples = LandmarkSet.read(faces);

        assertThat(samples).hasSize(1);
        assertThat(samples.get(0).file()).isEqualTo(faces.resolve("one_1.png"));
        assertThat(samples.get(0).points()[0]).containsExactly(0.5, 1);
        assertThat(samples.get(0).points()[67]).containsExactly(67.5, 135);
    }

    @Test
    void aPointsFileThatIsShortIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("a.pts"), "version: 1\n{\n1 2\n}\n");
        assertThatThrownBy(() -> PointsFile.read(file))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("a.pts")
                .hasMessageContaining("2 numbers");
    }

    @Test
    void picturesWithoutLandmarksAreOneClearLine() throws IOException {
        Files.write(folder.resolve("a.png"), TestPictures.smooth("a", 8, 8).encodePng());
        assertThatThrownBy(() -> LandmarkSet.read(folder))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining(".pts files");
    }
}
