package org.faceloupe.trainer.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.TestPictures;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.generator.CompactGenerator;
import org.faceloupe.networks.generator.ExpectedError;
import org.faceloupe.trainer.run.TrainingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorCalibrationTest {

    @TempDir private Path folder;

    @Test
    void leastSquaresFindTheFactorsThatWerePutIn() {
        Random random = new Random(3);
        List<double[]> rows = new ArrayList<>();
        double[] values = new double[40];
        for (int i = 0; i < values.length; i++) {
            double[] row = {1, random.nextGaussian(), random.nextGaussian()};
            rows.add(row);
            values[i] = 2 * row[0] - 3 * row[1] + 0.5 * row[2];
        }

        double[] found = LeastSquares.fit(rows, values);

        assertThat(found[0]).isCloseTo(2, within(1e-4));
        assertThat(found[1]).isCloseTo(-3, within(1e-4));
        assertThat(found[2]).isCloseTo(0.5, within(1e-4));
    }

    @Test
    void whatIsFittedTellsTheErrorOfTheSameFacesInTheMean() throws IOException {
        Path faces = faces(12);
        WeightsFile weights = weights(1);

        ExpectedError errors = ErrorCalibration.fit(faces, 0, weights, DeviceChoice.CPU);
        ErrorCalibration.Check check =
                ErrorCalibration.check(faces, 0, weights, errors, DeviceChoice.CPU);

        assertThat(errors.weights()).isEqualTo(weights.sha256());
        assertThat(ExpectedError.parse(errors.json().getBytes(StandardCharsets.UTF_8), "it"))
                .isEqualTo(errors);
        assertThat(check.rows()).hasSize(9);
        for (int entry : List.of(16, 32, 64)) {
            List<ErrorCalibration.Row> rows =
                    check.rows().stream().filter(row -> row.entry() == entry).toList();
            double expected = rows.stream().mapToDouble(ErrorCalibration.Row::expected).sum();
            double measured = rows.stream().mapToDouble(ErrorCalibration.Row::measured).sum();
            assertThat(expected).isCloseTo(measured, within(0.02 * measured));
        }
        assertThat(check.plot().width()).isGreaterThan(3 * 250);
    }

    @Test
    void numbersOfOtherWeightsAreRefused() throws IOException {
        ExpectedError others = new ExpectedError("beef", Map.of());

        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(
                        () ->
                                ErrorCalibration.check(
                                        faces(1), 0, weights(1), others, DeviceChoice.CPU))
                .withMessageContaining("beef");
    }

    private Path faces(int count) throws IOException {
        Path faces = Files.createDirectories(folder.resolve("faces"));
        for (int i = 0; i < count; i++) {
            Files.write(
                    faces.resolve(i + ".png"),
                    TestPictures.smooth("face" + i, 128, 128).encodePng());
        }
        return faces;
    }

    private WeightsFile weights(long seed) throws IOException {
        CompactGenerator network = new CompactGenerator(List.of(8, 8, 8), List.of(1, 1, 1));
        Path file = folder.resolve("generator.safetensors");
        WeightsFile.write(
                file,
                network.metadata(),
                ParameterVector.start(network.specs(), seed).tensors(),
                WeightsFile.Precision.F32);
        return WeightsFile.read(file);
    }
}
