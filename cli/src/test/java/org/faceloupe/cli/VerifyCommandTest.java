package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.superres.BundledWeights;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result of three faces as the program leaves it, and after somebody changed it. */
class VerifyCommandTest {

    private static final List<String> FACES = List.of("a", "b", "c");

    @TempDir private Path folder;

    @BeforeEach
    void enlargeThreeFaces() throws IOException {
        Files.createDirectories(folder.resolve("crops"));
        List<Object> words = new ArrayList<>(List.of("upscale"));
        for (String face : FACES) {
            int side = 14 + 10 * FACES.indexOf(face);
            RgbImage crop = Resampling.reduce(SampleTruth.picture(1), side, side);
            words.add(Files.write(folder.resolve("crops/" + face + ".png"), crop.encodePng()));
        }
        words.addAll(List.of("--output", folder.resolve("made")));
        CommandRun.of(words.toArray());
        writeIndex(BundledWeights.generator().sha256());
    }

    private void writeIndex(String weights) throws IOException {
        List<String> lines =
                FACES.stream()
                        .map(
                                face ->
                                        "{'original':'crops/%s.png','enhanced':'made/%s.png',"
                                                        .formatted(face, face)
                                                + "'weights':'%s','perception':0.0,'frame':7}"
                                                        .formatted(weights))
                        .map(line -> line.replace('\'', '"'))
                        .toList();
        Files.write(folder.resolve("faces.jsonl"), lines);
    }

    private CommandRun verify() {
        return CommandRun.of("verify", folder, "--json");
    }

    @Test
    void whatTheProgramMadeIsMadeAgainPixelForPixel() throws IOException {
        CommandRun run = verify();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertCounts(run, 3, 0, 0);
    }

    @Test
    void aFaceThatTookAnothersPlaceIsTold() throws IOException {
        Files.copy(
                folder.resolve("made/c.png"),
                folder.resolve("made/b.png"),
                StandardCopyOption.REPLACE_EXISTING);

        CommandRun run = verify();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .hasLineCount(1)
                .contains("made/b.png is not what the weights make of crops/b.png", "grey levels");
        assertCounts(run, 2, 1, 0);
    }

    @Test
    void aFaceOfAnotherSizeIsTold() throws IOException {
        Files.copy(
                folder.resolve("crops/a.png"),
                folder.resolve("made/a.png"),
                StandardCopyOption.REPLACE_EXISTING);

        CommandRun run = verify();

        assertThat(run.err()).hasLineCount(1).contains("made/a.png", "14×14 pixels");
        assertCounts(run, 2, 1, 0);
    }

    @Test
    void aMissingCropCostsOnlyItself() throws IOException {
        Files.delete(folder.resolve("crops/a.png"));

        CommandRun run = verify();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).contains("a.png", "no such file");
        assertCounts(run, 2, 0, 1);
    }

    private static void assertCounts(CommandRun run, int same, int different, int unreadable)
            throws IOException {
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.get("faces").asInt()).isEqualTo(3);
        assertThat(report.get("same").asInt()).isEqualTo(same);
        assertThat(report.get("different").asInt()).isEqualTo(different);
        assertThat(report.get("unreadable").asInt()).isEqualTo(unreadable);
    }

    @Test
    void facesOfOtherWeightsAreNotComparedWithThese() throws IOException {
        writeIndex("0123");

        CommandRun run = verify();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("made with the weights 0123", "--weights");
    }

    @Test
    void aFolderThatHoldsNoResultIsTold() throws IOException {
        Files.writeString(folder.resolve("faces.jsonl"), "{\"original\":\"a.png\"}\n");
        assertThat(verify().complaint()).contains("faces.jsonl", "line 1 describes no face");

        Files.delete(folder.resolve("faces.jsonl"));
        CommandRun run = verify();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("faces.jsonl", "no such file", "folder of results");
    }
}
