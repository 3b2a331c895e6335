package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.faceloupe.cli.job.JobKey;
import org.faceloupe.cli.job.UnfinishedResult;
import org.faceloupe.cli.job.WholeResult;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.stage.DetectorStage;
import org.faceloupe.detector.stage.FaceSelection;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.sink.SinkSettings;
import org.faceloupe.sink.files.FilmKind;
import org.faceloupe.sink.video.FilmCoding;
import org.faceloupe.superres.BundledWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that the program left when its files were of version 1. */
class VersionOneTest {

    private static final Path RESULTS =
            Path.of(
                    System.getProperty("faceloupe.root"),
                    "sink/src/test/resources/org/faceloupe/sink/version-1");
    private static final String WEIGHTS =
            "17275648a5326e80e4058962a5ac00357ae421cf92bdad39132f0148310f7f8f";

    @TempDir private Path folder;

    @Test
    void facesAreVerifiedIfTheWeightsAreStillTheProgramsOwn() {
        CommandRun run = CommandRun.of("verify", RESULTS.resolve("whole"));

        if (BundledWeights.generator().sha256().equals(WEIGHTS)) {
            assertThat(run.out()).startsWith("3 faces: ").contains("; 0 different, 0 unreadable");
            assertThat(run.exitCode()).isZero();
        } else {
            assertThat(run.complaint())
                    .contains("faces/00000000-00.enhanced.png", "made with the weights " + WEIGHTS);
        }
    }

    @Test
    void aWholeResultIsKnownAndMadeAnewForItsVersion() throws IOException {
        copy(RESULTS.resolve("whole"), folder.resolve("whole"));
        SinkSettings settings =
                SinkSettings.oneStream(folder.resolve("whole"), 4)
                        .with(FilmKind.NONE, FilmCoding.DEFAULT);
        JobKey made = JobKey.read(note("whole/.whole").get("made"));

        assertThat(WholeResult.in(settings, made).whyAnew())
                .isEqualTo("contact-sheet.png is missing");
        Files.writeString(folder.resolve("whole/contact-sheet.png"), "stands for the picture");
        assertThat(WholeResult.in(settings, made).whole())
                .hasValue(new WholeResult(made, 3, 3, ""));
        JobKey now = new JobKey(Map.of("program's version", "0.2.0", "film", "none"));
        assertThat(WholeResult.in(settings, now))
                .isEqualTo(
                        new WholeResult.Found(
                                Optional.empty(),
                                "the program's version was the first and is 0.2.0"));
    }

    @Test
    void aRunThatWasCutOffCanGoOn() throws IOException {
        JobKey made = JobKey.read(note("unfinished/.unfinished").get("made"));

        Optional<Bookmark> mark = new UnfinishedResult(RESULTS.resolve("unfinished"), made).last();

        assertThat(mark).map(Bookmark::frame).hasValue(18L);
        assertThatCode(
                        () ->
                                DetectorStage.goingOn(
                                                DetectorSettings.DEFAULT, FaceSelection.ALL, mark)
                                        .close())
                .doesNotThrowAnyException();
    }

    private static JsonNode note(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(RESULTS.resolve(name)));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
