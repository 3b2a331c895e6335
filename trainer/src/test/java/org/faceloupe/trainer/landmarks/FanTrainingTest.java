package org.faceloupe.trainer.landmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.trainer.run.RunFolder;
import org.faceloupe.trainer.run.TrainingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small teacher learns from points, and both students from the teacher. */
class FanTrainingTest {

    @TempDir Path folder;
    private Path faces;

    @BeforeEach
    void makeFaces() throws IOException {
        faces = Files.createDirectories(folder.resolve("faces"));
        StringBuilder csv = new StringBuilder("file,points\n");
        Random random = new Random(1);
        for (int i = 0; i < 4; i++) {
            String name = "a" + i + "_1.png";
            Files.write(faces.resolve(name), TestPictures.smooth("face" + i, 128, 128).encodePng());
            csv.append(name);
            for (int c = 0; c < 136; c++) {
                csv.append(',').append(30 + random.nextInt(60));
            }
            csv.append('\n');
        }
        Files.writeString(folder.resolve("faces.csv"), csv);
    }

    @Test
    void aTeacherLearnsFromPointsAndStudentsFromTheTeacher() {
        WeightsFile teacher = train("hourglass", List.of(2, 8), Optional.empty());
        assertThat(teacher.metadata()).containsEntry("architecture", "hourglass-fan");
        WeightsFile five = train("distilled", List.of(), Optional.of(teacher));
        WeightsFile compact = train("compact", List.of(4, 4, 4, 4), Optional.of(teacher));
        for (WeightsFile student : List.of(five, compact)) {
            assertThat(student.metadata()).containsEntry("training-teacher", teacher.sha256());
            FanEvaluation.Result result = measured(student, false);
            assertThat(result.images()).isEqualTo(4);
            assertThat(result.parameters()).isPositive();
            assertThat(result.msPerFace()).isPositive();
        }
    }

    private static double distance(FanEvaluation.Result result) {
        return Math.hypot(result.offset().get(0), result.offset().get(1));
    }

    private FanEvaluation.Result measured(WeightsFile weights, boolean adapted) {
        Path csv = folder.resolve("faces.csv");
        FanEvaluation.Split split = FanEvaluation.Split.ALL;
        return FanEvaluation.run(
                new FanEvaluation.Faces(faces, csv, split, adapted), weights, 64, DeviceChoice.CPU);
    }

    private WeightsFile train(String network, List<Integer> widths, Optional<WeightsFile> teacher) {
        Path output = folder.resolve(network);
        Path weights =
                FanTraining.run(
                        settings(network, widths),
                        List.of(faces),
                        List.of(),
                        new RunFolder(output, false),
                        Optional.empty(),
                        teacher);
        return WeightsFile.read(weights);
    }

    private static FanSettings settings(String network, List<Integer> widths) {
        return new FanSettings(
                network,
                widths,
                Arithmetic.FLOAT32,
                1,
                2,
                3,
                1e-3,
                1,
                1,
                0.9,
                1,
                0,
                List.of(60.0, 70.0),
                4,
                5,
                0.1,
                0.1,
                32,
                3);
    }

    @Test
    void pointsAreAdaptedToWhatTheFirstWeightsRead() {
        FanSettings settings = settings("compact", List.of(4, 4, 4, 4));
        RunFolder output = new RunFolder(folder.resolve("adapted"), false);

        assertThatThrownBy(
                        () ->
                                FanTraining.run(
                                        settings,
                                        List.of(faces),
                                        List.of(faces),
                                        output,
                                        Optional.empty(),
                                        Optional.empty()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("--start");

        WeightsFile start = train("compact", List.of(4, 4, 4, 4), Optional.empty());
        Path weights =
                FanTraining.run(
                        settings,
                        List.of(),
                        List.of(faces, faces),
                        output,
                        Optional.of(start),
                        Optional.empty());
        assertThat(WeightsFile.read(weights).metadata()).containsEntry("training-faces", "8");
    }

    @Test
    void aSetAdaptedToTheNetworkIsOffByLess() {
        WeightsFile weights = train("compact", List.of(4, 4, 4, 4), Optional.empty());

        double before = distance(measured(weights, false));
        double after = distance(measured(weights, true));

        assertThat(after).isLessThan(0.5 * before);
    }

    @Test
    void aGaussianIsOneAtItsLandmark() {
        float[] points = new float[2 * 68];
        points[0] = 10.25f;
        points[1] = 3.25f;
        points[2] = -1;
        try (NDManager manager = Engine.getInstance().newBaseManager()) {
            NDArray maps = Gaussians.of(manager, points, 1);
            assertThat(maps.getFloat(0, 0, 6, 20)).isEqualTo(1);
            assertThat((double) maps.getFloat(0, 0, 6, 21)).isCloseTo(Math.exp(-0.5), within(1e-6));
            assertThat((double) maps.getFloat(0, 0, 8, 21)).isCloseTo(Math.exp(-2.5), within(1e-6));
            assertThat(maps.get("0, 1").sum().getFloat()).isZero();
            NDArray sums = Gaussians.distributions(maps).sum(new int[] {2, 3});
            assertThat((double) sums.getFloat(0, 0)).isCloseTo(1, within(1e-5));
            assertThat(sums.getFloat(0, 1)).isZero();
        }
    }
}
