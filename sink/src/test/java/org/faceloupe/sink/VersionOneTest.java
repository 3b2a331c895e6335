package org.faceloupe.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.Run;
import org.faceloupe.sink.files.FaceIndex;
import org.faceloupe.sink.files.FaceLine;
import org.faceloupe.sink.files.FilmKind;
import org.faceloupe.sink.video.FilmCoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that the program left when its files were of version 1. */
class VersionOneTest {

    private static final Path RESULTS =
            Path.of("src", "test", "resources", "org", "faceloupe", "sink", "version-1");

    @TempDir private Path folder;

    @Test
    void anIndexIsReadAndWrittenByteForByte() throws IOException {
        List<FaceLine> faces = FaceIndex.read(root().resolve("whole"));

        assertThat(faces).hasSize(3).extracting(FaceLine::stream).containsOnly("lobby");
        assertThat(faces).allSatisfy(face -> assertThat(face.landmarks()).hasSize(68));
        assertThat(faces).extracting(FaceLine::json).isEqualTo(lines("whole"));
    }

    @Test
    void aResultIsMeasured() {
        assertThat(Flicker.of(root().resolve("whole")).orElseThrow()).isBetween(1.042, 1.044);
    }

    @Test
    void whatWasLeftUnfinishedIsFinished() throws IOException {
        Path result = folder.resolve("hall");
        copy(root().resolve("unfinished"), result);
        List<String> lines = rows(result.resolve(".faces"));

        SinkSettings settings =
                SinkSettings.manyStreams(folder, 1).with(FilmKind.NONE, FilmCoding.DEFAULT);
        try (FileSink sink = new FileSink(settings)) {
            sink.end(new EndOfStream("hall", Run.UNTOLD, "/videos/hall.mp4", 24, ""));
        }

        assertThat(Files.readAllLines(result.resolve("faces.jsonl"))).hasSize(4).isEqualTo(lines);
        assertThat(result.resolve("contact-sheet.png")).exists();
        assertThat(result.resolve(".faces")).doesNotExist();
    }

    /** The lines of the index as the journal's notes hold them. */
    private static List<String> rows(Path journal) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> notes = Files.list(journal)) {
            for (Path note : notes.sorted().toList()) {
                String text = Files.readString(note);
                rows.add(text.substring(text.indexOf("{\"stream\""), text.length() - 1));
            }
        }
        return rows;
    }

    private static List<String> lines(String result) throws IOException {
        return Files.readAllLines(root().resolve(result).resolve("faces.jsonl"));
    }

    private static Path root() {
        return Path.of(System.getProperty("faceloupe.root"), "sink").resolve(RESULTS);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
