package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.superres.BundledWeights;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code evaluate} on the weights that come with the program. */
class EvaluateCommandsTest {

    private static final Path FACES = SampleTruth.SAMPLES.resolve("truth");

    @TempDir private Path folder;

    @Test
    void expectedErrorsOfTooFewPicturesAreRefusedInOneLine() {
        CommandRun run = CommandRun.of("evaluate", "error", "--data", FACES);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("gives 5 pictures", "give at least 10");
        assertThat(run.err().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void theGeneratorIsMeasuredBesideBicubic(int entry) throws IOException {
        JsonNode result =
                json("evaluate", "generator", "--data", FACES, "--entry", entry, "--json");

        assertThat(result.fieldNames())
                .toIterable()
                .contains(
                        "images",
                        "protocol",
                        "entry",
                        "weights",
                        "psnr",
                        "ssim",
                        "ms_ssim",
                        "psnr_batch16",
                        "gradient_ratio",
                        "perception",
                        "lr_consistency_db",
                        "bicubic",
                        "degraded");
        assertThat(result.get("images").asInt()).isEqualTo(5);
        assertThat(result.get("protocol").asText()).isEqualTo("clean");
        assertThat(result.get("entry").asInt()).isEqualTo(entry);
        assertThat(result.get("degraded").get("protocol").asText()).isEqualTo("degraded");
        assertThat(result.get("weights").asText()).isEqualTo(BundledWeights.generator().sha256());
        assertThat(result.get("psnr").asDouble())
                .isGreaterThan(result.get("bicubic").get("psnr").asDouble());
    }

    @Test
    void aCamerasNoiseIsComparedWithBicubics() throws IOException {
        JsonNode result =
                json("evaluate", "generator", "--data", FACES, "--protocol", "camera", "--json");

        assertThat(result.get("protocol").asText()).isEqualTo("camera");
        assertThat(result.get("noise_amplification").asDouble()).isBetween(0.2, 1.5);
        assertThat(json(evaluation()).has("noise_amplification")).isFalse();
    }

    @Test
    void aBlendWithPerceptualWeightsIsMeasuredAndNamed() throws IOException {
        Path same = folder.resolve("same.safetensors");
        WeightsExportTest.export(same);

        JsonNode alone = json(evaluation());
        JsonNode blend = json(evaluation("--perception", "0.5", "--perceptual-weights", same));
        Path once = folder.resolve("once.safetensors");
        WeightsExportTest.export(once, "--perception", "0.2", "--perceptual-weights", same);
        JsonNode exported = json(evaluation("--weights", once));

        assertThat(blend.get("perception").asDouble()).isEqualTo(0.5);
        assertThat(blend.get("perceptual_weights").asText())
                .isEqualTo(WeightsFile.read(same).sha256());
        assertThat(blend.get("weights")).isEqualTo(alone.get("weights"));
        // the same values, but looked at once, by the knob or from a file
        assertThat(blend.get("psnr").asDouble())
                .isCloseTo(exported.get("psnr").asDouble(), Offset.offset(1e-3))
                .isLessThan(alone.get("psnr").asDouble());
        assertThat(alone.has("perceptual_weights")).isFalse();
    }

    @Test
    void facesAreToldApartByLightnessAndTurn() throws IOException {
        int lightness = 0;
        int turn = 0;
        for (JsonNode group : json(evaluation("--groups")).get("groups")) {
            int faces = group.get("faces").asInt();
            boolean light = group.get("name").asText().startsWith("lightness");
            lightness += light ? faces : 0;
            turn += light ? 0 : faces;
            assertThat(group.get("psnr").asDouble()).isGreaterThan(group.get("bicubic").asDouble());
        }
        assertThat(lightness).isEqualTo(5);
        assertThat(turn).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"2, 2, from 0 to 1", "0.5, 1, none.safetensors"})
    void perceptionThatCannotBeHadIsTold(String share, int exitCode, String reason) {
        Path none = folder.resolve("none.safetensors");

        CommandRun run =
                CommandRun.of(evaluation("--perception", share, "--perceptual-weights", none));

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(reason);
    }

    private static Object[] evaluation(Object... more) {
        List<Object> words = new ArrayList<>(List.of("evaluate", "generator", "--data", FACES));
        words.addAll(List.of("--protocol", "clean", "--json"));
        words.addAll(List.of(more));
        return words.toArray();
    }

    @Test
    void theLandmarkNetworkIsMeasured() throws IOException {
        Path set = Path.of(System.getProperty("faceloupe.shared"), "data/landmarks");
        Assumptions.assumeTrue(Files.exists(set), "no landmark data at " + set);
        Path few = Files.createDirectory(folder.resolve("few"));
        List<String> lines = Files.readAllLines(set.resolve("helen.csv"));
        for (String line : lines.subList(1, 9)) {
            String name = line.substring(0, line.indexOf(','));
            Files.copy(set.resolve("helen").resolve(name), few.resolve(name));
        }
        Path some = Files.write(folder.resolve("few.csv"), lines.subList(0, 9));

        JsonNode result =
                json("evaluate", "fan", "--data", few, "--landmarks", some, "--side", 64, "--json");

        assertThat(result.fieldNames())
                .toIterable()
                .containsExactly(
                        "images",
                        "damaged",
                        "side",
                        "nme",
                        "nme_median",
                        "failure_rate_8",
                        "auc_8",
                        "offset",
                        "parameters",
                        "ms_per_face");
        assertThat(result.get("images").asInt()).isEqualTo(8);
        assertThat(result.get("side").asInt()).isEqualTo(64);
        assertThat(result.get("nme").asDouble()).isBetween(0.0, 0.2);
        assertThat(result.get("offset").size()).isEqualTo(2);
    }

    private static JsonNode json(Object... words) throws IOException {
        CommandRun run = CommandRun.of(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }
}
