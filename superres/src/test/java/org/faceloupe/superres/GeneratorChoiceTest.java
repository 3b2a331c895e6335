package org.faceloupe.superres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Tensor;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.generator.CompactGenerator;
import org.faceloupe.networks.generator.ErrorSigns;
import org.faceloupe.networks.generator.ExpectedError;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.GeneratorWeights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorChoiceTest {

    private static final String TENSOR = "step1.0.conv.0.weight";

    @TempDir private Path folder;
    private Path fidelity;
    private Path perceptual;

    @BeforeEach
    void writeWeights() throws IOException {
        fidelity = write("fidelity", List.of(8, 8, 8), 1);
        perceptual = write("perceptual", List.of(8, 8, 8), 2);
    }

    @Test
    void withoutPerceptionTheWeightsAreThoseOfFidelityAndTheOthersAreNotRead() {
        Path none = folder.resolve("none.safetensors");

        GeneratorChoice.Chosen chosen =
                new GeneratorChoice(Optional.of(fidelity), Optional.of(none), 0).read();

        assertThat(values(chosen.file())).isEqualTo(values(WeightsFile.read(fidelity)));
        assertThat(chosen.weights()).isEqualTo(GeneratorWeights.of(sha(fidelity)));
    }

    @Test
    void perceptionOneIsPerceptualExactly() {
        assertThat(values(blend(1).file())).isEqualTo(values(WeightsFile.read(perceptual)));
    }

    @Test
    void between0And1EachValueLiesBetweenThose() {
        float[] from = values(WeightsFile.read(fidelity));
        float[] to = values(WeightsFile.read(perceptual));

        float[] blended = values(blend(0.25).file());

        for (int i = 0; i < from.length; i++) {
            assertThat(blended[i]).isCloseTo(0.75f * from[i] + 0.25f * to[i], Offset.offset(1e-6f));
        }
    }

    @Test
    void aBlendNamesBothFilesAndTheShare() {
        assertThat(blend(0.25).weights())
                .isEqualTo(new GeneratorWeights(sha(fidelity), 0.25, sha(perceptual)));
        assertThat(blend(0.25).file().sha256()).isNotEqualTo(blend(0.5).file().sha256());
    }

    @Test
    void theProgramsPerceptualWeightsWereMadeWithItsFidelityWeights() {
        GeneratorChoice.Chosen whole =
                new GeneratorChoice(Optional.empty(), Optional.empty(), 1).read();

        assertThat(whole.weights().sha256()).isEqualTo(BundledWeights.generator().sha256());
        assertThat(whole.weights().perceptual()).isEqualTo(BundledWeights.perceptual().sha256());
        assertThat(BundledWeights.perceptual().metadata())
                .containsEntry("blended-with", BundledWeights.generator().sha256());
    }

    @Test
    void numbersBesideAFileAreTakenIfTheyAreOfItsWeights() throws IOException {
        Path file = folder.resolve("fidelity.error.json");
        List<Double> factors = List.of(1., 2., 3., 4., 5., 6., 7.);
        ExpectedError errors = new ExpectedError(sha(fidelity), Map.of(16, factors));
        GeneratorChoice choice = GeneratorChoice.of(Optional.of(fidelity));
        assertThat(choice.read().errors()).isEmpty();

        Files.writeString(file, errors.json());
        assertThat(choice.read().errors()).contains(errors);

        Files.writeString(file, new ExpectedError("others", Map.of(16, factors)).json());
        assertThat(choice.read().errors()).isEmpty();
    }

    @Test
    void aBlendTellsErrorsBetweenThoseOfBothFiles() throws IOException {
        writeErrors(fidelity, 1);
        assertThat(blend(0.25).errors()).as("the other file has none").isEmpty();

        writeErrors(perceptual, 5);

        assertThat(blend(0.25).errors())
                .contains(
                        new ExpectedError(
                                blend(0.25).file().sha256(),
                                Map.of(16, Collections.nCopies(ErrorSigns.COUNT, 2.0))));
        assertThat(blend(1).errors().orElseThrow().factors())
                .isEqualTo(Map.of(16, Collections.nCopies(ErrorSigns.COUNT, 5.0)));
    }

    @Test
    void errorsOfDifferentEntriesAreNotBlended() throws IOException {
        writeErrors(fidelity, 1);
        ExpectedError others =
                new ExpectedError(
                        sha(perceptual), Map.of(32, Collections.nCopies(ErrorSigns.COUNT, 1.0)));
        Files.writeString(folder.resolve("perceptual.error.json"), others.json());

        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> blend(0.5))
                .withMessageContainingAll("[16]", "[32]", "train error");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void theProgramTellsErrorsOfItsWeightsAndOfAllBetween(double perception) {
        GeneratorChoice.Chosen chosen =
                new GeneratorChoice(Optional.empty(), Optional.empty(), perception).read();

        assertThat(chosen.errors())
                .as("numbers beside the weights and of them; train error makes them")
                .hasValueSatisfying(
                        errors -> {
                            assertThat(errors.weights()).isEqualTo(chosen.file().sha256());
                            assertThat(errors.factors()).containsOnlyKeys(16, 32, 64);
                        });
    }

    @Test
    void weightsOfDifferentNetworksAreNotBlended() throws IOException {
        Path wide = write("wide", List.of(16, 8, 8), 3);
        GeneratorChoice choice = new GeneratorChoice(Optional.of(fidelity), Optional.of(wide), 0.5);

        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(choice::read)
                .withMessageContaining("fidelity.safetensors")
                .withMessageContaining("wide.safetensors")
                .withMessageContaining("different networks");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void perceptionIsAShare(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GeneratorChoice(Optional.empty(), Optional.empty(), share))
                .withMessageContaining(String.valueOf(share));
    }

    /** The same factor for each sign, at entry 16. */
    private static void writeErrors(Path weights, double factor) throws IOException {
        ExpectedError errors =
                new ExpectedError(
                        sha(weights), Map.of(16, Collections.nCopies(ErrorSigns.COUNT, factor)));
        String name = weights.getFileName().toString().replace(".safetensors", ".error.json");
        Files.writeString(weights.resolveSibling(name), errors.json());
    }

    private GeneratorChoice.Chosen blend(double share) {
        return new GeneratorChoice(Optional.of(fidelity), Optional.of(perceptual), share).read();
    }

    private static float[] values(WeightsFile file) {
        return file.tensor(TENSOR).values();
    }

    private static String sha(Path file) {
        return WeightsFile.read(file).sha256();
    }

    private Path write(String name, List<Integer> widths, long seed) throws IOException {
        CompactGenerator network = new CompactGenerator(widths, List.of(1, 1, 1));
        Map<String, Tensor> tensors = ParameterVector.start(network.specs(), seed).tensors();
        Path file = folder.resolve(name + ".safetensors");
        WeightsFile.write(file, network.metadata(), tensors, WeightsFile.Precision.F32);
        return file;
    }
}
