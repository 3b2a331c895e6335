package org.faceloupe.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveResultTest {

    /**
     * A frame number whose time, at 25 frames a second, is a quarter to three of 15 January 2027.
     */
    private static final long FRAME = 1_799_981_100L * 25;

    @TempDir private Path folder;

    @Test
    void theIndexOfAnHourGrowsWithEachFaceAndHoldsNoneTwice() throws IOException {
        try (FileSink sink = sink()) {
            sink.accept(List.of(face(0, 0), face(0, 1)));
            assertThat(index("2027-01-15T02")).hasSize(2);
            sink.accept(List.of(face(0, 0), face(0, 1), face(3, 0)));
        }
        assertThat(index("2027-01-15T02")).hasSize(3);

        try (FileSink again = sink()) {
            again.accept(List.of(face(0, 1), face(3, 0), face(20 * 60 * 25, 0)));
        }
        assertThat(index("2027-01-15T02")).hasSize(3);
        assertThat(index("2027-01-15T03")).hasSize(1);
        assertThat(folder.resolve("clip/2027-01-15T02/faces"))
                .isDirectoryContaining(
                        file -> file.toString().endsWith((FRAME + 3) + "-00.enhanced.png"));
    }

    @Test
    void aLineThatACrashCutOffIsWrittenAgain() throws IOException {
        try (FileSink sink = sink()) {
            sink.accept(List.of(face(0, 0)));
        }
        List<String> whole = index("2027-01-15T02");
        Path index = folder.resolve("clip/2027-01-15T02/faces.jsonl");
        Files.writeString(index, "{\"stream\":\"cl", StandardOpenOption.APPEND);

        try (FileSink sink = sink()) {
            sink.accept(List.of(face(0, 0), face(1, 0)));
        }
        assertThat(index("2027-01-15T02")).hasSize(2).startsWith(whole.get(0));
    }

    @Test
    void theEndOfACameraLeavesNothing() throws IOException {
        try (FileSink sink = sink()) {
            sink.end(new EndOfStream("clip", Run.UNTOLD, "rtsp://cam/one", 0, ""));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aRecordingWithTheTimesOfAClockIsAFile() throws IOException {
        Run run = new Run("beef", StreamKind.FILE);
        try (FileSink sink = sink()) {
            sink.accept(List.of(Faces.of(run, face(0, 0)), Faces.of(run, face(1, 0))));
            sink.end(new EndOfStream("clip", run, "http://nas/clip.mp4", 2, ""));
        }
        assertThat(Files.readAllLines(folder.resolve("clip/faces.jsonl"))).hasSize(2);
        assertThat(folder.resolve("clip/2027-01-15T02")).doesNotExist();
    }

    @Test
    void whatIsLiveIsLiveWhateverItsTimesAndItsAddress() throws IOException {
        Run run = new Run("c0ffee", StreamKind.LIVE);
        try (FileSink sink = sink()) {
            sink.accept(List.of(Faces.of(run, Faces.at(0, 0, 10, 20))));
        }
        try (FileSink restarted = sink()) {
            restarted.reached(new Bookmark("clip", run, 1, new byte[0]));
            restarted.accept(List.of(Faces.of(run, Faces.at(2, 0, 10, 20))));
            restarted.end(new EndOfStream("clip", run, "pictures", 3, ""));
        }
        assertThat(index("1970-01-01T00")).hasSize(2);
        assertThat(folder.resolve("clip/faces.jsonl")).doesNotExist();
        assertThat(folder.resolve("clip/contact-sheet.png")).doesNotExist();
    }

    private FileSink sink() {
        return new FileSink(SinkSettings.manyStreams(folder, 2));
    }

    private static EnhancedFace face(long frame, int index) {
        return Faces.at(FRAME + frame, index, 10, 20);
    }

    private List<String> index(String hour) throws IOException {
        return Files.readAllLines(folder.resolve("clip").resolve(hour).resolve("faces.jsonl"));
    }
}
