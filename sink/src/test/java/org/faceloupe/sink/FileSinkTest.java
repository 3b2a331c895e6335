package org.faceloupe.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Enlargement;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.GeneratorWeights;
import org.faceloupe.pipeline.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSinkTest {

    @TempDir private Path folder;
    private EndOfStream end = new EndOfStream("clip", Run.UNTOLD, "none", 50, "");

    @BeforeEach
    void makeSource() {
        end = SinkRun.end(folder);
    }

    @Test
    void aWholeStreamLeavesEveryFileAndNothingElse() throws IOException {
        run(out(), SinkRun.FACES);

        assertThat(SinkRun.files(out()).keySet())
                .containsExactly(
                        "contact-sheet.png",
                        "enhanced.mp4",
                        "faces.jsonl",
                        "faces/00000000-00.enhanced.png",
                        "faces/00000000-00.original.png",
                        "faces/00000000-01.enhanced.png",
                        "faces/00000000-01.original.png",
                        "faces/00000001-00.enhanced.png",
                        "faces/00000001-00.original.png",
                        "faces/00000012-00.enhanced.png",
                        "faces/00000012-00.original.png");
        assertThat(out().resolve("faces/00000012-00.original.png"))
                .hasBinaryContent(SinkRun.FACES.get(3).face().crop().bytes());
        assertThat(Media.times(out().resolve("enhanced.mp4"))).hasSize(50);
        assertThat(Media.audioPackets(out().resolve("enhanced.mp4")))
                .isEqualTo(Media.audioPackets(Path.of(end.source())));
        assertThat(Media.metadata(out().resolve("enhanced.mp4")))
                .contains("never evidence of identity", Faces.WEIGHTS);
    }

    @Test
    void theIndexHasALineAFaceWithItsFieldsInOrder() throws IOException {
        run(out(), SinkRun.FACES);

        List<String> lines = Files.readAllLines(out().resolve("faces.jsonl"));
        assertThat(lines).hasSize(4);
        assertThat(lines.get(3))
                .startsWith(
                        "{\"stream\":\"clip\",\"frame\":12,\"pts_s\":0.480000,"
                                + "\"box\":[21.50,28.00,20.12,20.00],\"score\":0.8765,"
                                + "\"points\":[[25.50,32.50],")
                .contains(
                        "\"track\":0,\"quality\":0.5000,"
                                + "\"original\":\"faces/00000012-00.original.png\","
                                + "\"enhanced\":\"faces/00000012-00.enhanced.png\",\"entry\":32,"
                                + "\"landmarks\":[[64.13,65.00],")
                .endsWith(
                        "\"lr_consistency_db\":31.24,\"expected_error\":9.88,"
                                + "\"too_poor\":false,\"weights\":\""
                                + Faces.WEIGHTS
                                + "\",\"perception\":0.0000,"
                                + "\"id\":\"clip//00000012-00\",\"run\":\"\"}");
        JsonNode row = new ObjectMapper().readTree(lines.get(1));
        assertThat(row.get("landmarks")).hasSize(68);
        assertThat(row.get("points")).hasSize(5);
        assertThat(out().resolve(row.get("original").asText())).exists();
    }

    @Test
    void whatWasBlendedStandsInTheIndexAndInTheVideo() throws IOException {
        EnhancedFace face = Faces.at(0, 0, 1, 1);
        Enlargement made = face.enlargement();
        EnhancedFace blended =
                new EnhancedFace(
                        face.face(),
                        new Enlargement(
                                made.image(),
                                32,
                                made.landmarks(),
                                30,
                                OptionalDouble.empty(),
                                true,
                                new GeneratorWeights(Faces.WEIGHTS, 0.25, "beef")));

        run(out(), List.of(blended));

        assertThat(Files.readString(out().resolve("faces.jsonl")))
                .contains("\"expected_error\":null,\"too_poor\":true,")
                .contains("\"perception\":0.2500,\"perceptual_weights\":\"beef\",\"id\":");
        assertThat(Media.metadata(out().resolve("enhanced.mp4")))
                .contains(Faces.WEIGHTS + " with 0.2500 of beef");
    }

    @Test
    void whatTheProgramDidNotWriteStays() throws IOException {
        Files.createDirectories(out().resolve("faces"));
        Files.writeString(out().resolve("notes.txt"), "mine");
        Files.writeString(out().resolve("faces/holiday.png"), "mine");

        run(out(), SinkRun.FACES);

        assertThat(out().resolve("notes.txt")).hasContent("mine");
        assertThat(out().resolve("faces/holiday.png")).hasContent("mine");
    }

    @Test
    void aVideoWithoutFacesIsAValidResult() throws IOException {
        run(out(), List.of());

        assertThat(SinkRun.files(out()).keySet())
                .containsExactly("contact-sheet.png", "enhanced.mp4", "faces.jsonl");
        assertThat(out().resolve("faces.jsonl")).isEmptyFile();
        assertThat(Media.metadata(out().resolve("enhanced.mp4"))).contains("no face was enhanced");
    }

    @Test
    void withoutItsSourceAStreamLeavesAllButTheFilm() throws IOException {
        end = new EndOfStream("clip", Run.UNTOLD, "rtsp://camera/1", 50, "");

        run(out(), SinkRun.FACES);

        assertThat(SinkRun.files(out()).keySet())
                .contains("contact-sheet.png", "faces.jsonl", "faces/00000012-00.enhanced.png")
                .doesNotContain("enhanced.mp4");
    }

    @Test
    void aSourceThatChangedMeanwhileIsNotFilmed() throws IOException {
        Media.make(
                folder,
                "-f",
                "lavfi",
                "-i",
                "testsrc=duration=1:rate=10",
                "-c:v",
                "mpeg4",
                "b.mp4");
        end = new EndOfStream("clip", Run.UNTOLD, folder.resolve("b.mp4").toString(), 50, "");

        run(out(), SinkRun.FACES);

        assertThat(SinkRun.files(out()).keySet())
                .contains("faces.jsonl")
                .doesNotContain("enhanced.mp4");
    }

    @Test
    void anotherStreamHasNoPlaceInTheDirectoryOfOne() throws IOException {
        try (FileSink sink = new FileSink(SinkSettings.oneStream(out(), 2))) {
            sink.accept(SinkRun.FACES);
            assertThatExceptionOfType(BadRecordException.class)
                    .isThrownBy(() -> sink.accept(List.of(Faces.at("other", 0, 0, 1, 1))));
        }
    }

    @Test
    void aFaceThatCannotBeShownLeavesNothing() throws IOException {
        EnhancedFace good = Faces.at(3, 0, 1, 1);
        byte[] torn = good.enlargement().image().bytes().clone();
        Arrays.fill(torn, 60, torn.length - 20, (byte) 7);
        EnhancedFace bad = Faces.with(EncodedImage.of(torn), good);
        try (FileSink sink = new FileSink(SinkSettings.oneStream(out(), 2))) {
            assertThatExceptionOfType(BadRecordException.class)
                    .isThrownBy(() -> sink.accept(List.of(Faces.at(2, 0, 1, 1), bad)));
        }
        assertThat(SinkRun.files(out())).isEmpty();
    }

    @Test
    void anOutputDirectoryThatCannotBeWrittenIsRefusedAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no directory");
        for (Path output : List.of(file, file.resolve("below"), Path.of("/proc/out"))) {
            assertThatExceptionOfType(EnvironmentException.class)
                    .isThrownBy(() -> new FileSink(SinkSettings.oneStream(output, 2)))
                    .withMessageContaining("cannot write to " + output)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
        }
    }

    private Path out() {
        return folder.resolve("out");
    }

    private void run(Path output, List<EnhancedFace> faces) {
        SinkRun.whole(output, end, faces);
    }
}
