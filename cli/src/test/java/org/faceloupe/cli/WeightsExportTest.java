package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.superres.BundledWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export --format pytorch} of the weights that come with the program. */
class WeightsExportTest {

    @TempDir private Path folder;

    @Test
    void aBlendIsExportedAndNamed() {
        Path same = folder.resolve("same.safetensors");
        export(same);
        Path half = folder.resolve("half.safetensors");
        export(half, "--perception", "0.5", "--perceptual-weights", same);

        WeightsFile before = WeightsFile.read(same);
        WeightsFile blend = WeightsFile.read(half);
        assertThat(blend.metadata())
                .containsAllEntriesOf(before.metadata())
                .containsEntry("blended", "0.5 of " + before.sha256())
                .containsKey("blended-with");
        assertThat(blend.tensor("entry.0.weight").values())
                .containsExactly(before.tensor("entry.0.weight").values(), Offset.offset(1e-6f));
    }

    @Test
    void whatTheFaithfulWeightsLackIsAddedToThem() {
        Path perceptual = folder.resolve("perceptual.safetensors");
        Path fidelity = folder.resolve("fidelity.safetensors");
        Path sum = folder.resolve("sum.safetensors");
        export(perceptual, "--perception", "1");
        export(fidelity);
        export(sum, "--plus", perceptual, "--minus", fidelity, "--half");

        WeightsFile made = WeightsFile.read(sum);
        assertThat(made.metadata().get("added"))
                .isEqualTo(
                        WeightsFile.read(perceptual).sha256()
                                + " - "
                                + WeightsFile.read(fidelity).sha256());
        assertThat(made.tensor("step1.0.conv.0.weight").values())
                .containsExactly(
                        WeightsFile.read(perceptual).tensor("step1.0.conv.0.weight").values(),
                        Offset.offset(1e-3f));
        assertThat(sum.toFile().length()).isLessThan(perceptual.toFile().length() * 6 / 10);
    }

    /** Writes a generator's weights, which must succeed. */
    static void export(Path output, Object... more) {
        List<Object> words = new ArrayList<>();
        words.addAll(List.of("export", "generator", "--format", "pytorch", "--output", output));
        words.addAll(List.of(more));
        CommandRun run = CommandRun.of(words.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void exportedWeightsHoldTheSameValues() {
        Path file = folder.resolve("generator.safetensors");

        export(file);

        WeightsFile exported = WeightsFile.read(file);
        WeightsFile bundled = BundledWeights.generator();
        assertThat(exported.tensors().keySet()).isEqualTo(bundled.tensors().keySet());
        bundled.tensors()
                .forEach(
                        (name, tensor) ->
                                assertThat(exported.tensor(name).values())
                                        .isEqualTo(tensor.values()));
    }

    @Test
    void weightsOfAnotherNetworkAreNotExported() {
        Path fan = folder.resolve("fan.safetensors");
        CommandRun.of("export", "fan", "--format", "pytorch", "--output", fan);

        CommandRun run =
                CommandRun.of(
                        "export",
                        "generator",
                        "--format",
                        "pytorch",
                        "--weights",
                        fan,
                        "--output",
                        folder.resolve("wrong.safetensors"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("fan.safetensors", "holds no generator");
        assertThat(folder.resolve("wrong.safetensors")).doesNotExist();
    }
}
