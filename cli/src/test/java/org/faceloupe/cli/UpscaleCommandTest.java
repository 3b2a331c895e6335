package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpscaleCommandTest {

    @TempDir private Path folder;

    @Test
    void cropsOfAnySizeBecome128Square() throws IOException {
        Path output = folder.resolve("out");

        CommandRun run =
                CommandRun.of(
                        "upscale",
                        face("a", 16, 16),
                        face("b", 31, 31),
                        face("c", 64, 64),
                        face("d", 100, 80),
                        "--output",
                        output,
                        "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(run.out());
        assertThat(result.get("faces").asInt()).isEqualTo(4);
        assertThat(output.toFile().list())
                .containsExactlyInAnyOrder("a.png", "b.png", "c.png", "d.png");
        for (String name : List.of("a", "b", "c", "d")) {
            byte[] file = Files.readAllBytes(output.resolve(name + ".png"));
            RgbImage image = RgbImage.decode(file);
            assertThat(image.width()).isEqualTo(128);
            assertThat(image.height()).isEqualTo(128);
        }
    }

    @Test
    void aFaceIsTheSameAloneAndAmongOthers() throws IOException {
        Path first = face("first", 20, 20);
        Path second = face("second", 24, 24);

        CommandRun.of("upscale", first, second, "--output", folder.resolve("both"));
        CommandRun.of("upscale", second, "--output", folder.resolve("alone"));

        assertThat(folder.resolve("alone/second.png"))
                .hasSameBinaryContentAs(folder.resolve("both/second.png"));
    }

    @Test
    void twoImagesOfOneNameAreRefused() throws IOException {
        Path png = face("same", 20, 20);
        Path jpg = Files.copy(png, folder.resolve("same.jpg"));

        assertRefused("both become same.png", png, jpg);
    }

    @Test
    void aFileThatIsNoPictureIsToldBeforeAnythingIsMade() throws IOException {
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");

        assertRefused("text.png", face("good", 20, 20), text);
    }

    @Test
    void aPictureCutShortIsTold() throws IOException {
        byte[] whole = Files.readAllBytes(face("whole", 40, 40));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);

        assertRefused("half.png", Files.write(folder.resolve("half.png"), half));
    }

    private void assertRefused(String reason, Path... images) {
        Object[] words = new Object[images.length + 3];
        words[0] = "upscale";
        System.arraycopy(images, 0, words, 1, images.length);
        words[images.length + 1] = "--output";
        words[images.length + 2] = folder.resolve("out");

        CommandRun run = CommandRun.of(words);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains(reason);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Path face(String name, int width, int height) throws IOException {
        RgbImage face = Resampling.reduce(SampleTruth.picture(1), width, height);
        return Files.write(folder.resolve(name + ".png"), face.encodePng());
    }
}
