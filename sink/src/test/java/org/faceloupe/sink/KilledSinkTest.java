package org.faceloupe.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Run;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes twice, and what a sink leaves that was killed: the files are those of one run. */
final class KilledSinkTest {

    @TempDir private Path folder;
    private EndOfStream end = new EndOfStream("clip", Run.UNTOLD, "none", 50, "");

    @BeforeEach
    void makeSource() {
        end = SinkRun.end(folder);
    }

    @Test
    void recordsThatComeTwiceGiveTheSameFiles() throws IOException {
        run(out(), SinkRun.FACES);
        Path again = folder.resolve("again");

        try (FileSink sink = new FileSink(SinkSettings.oneStream(again, 2))) {
            sink.accept(SinkRun.FACES.subList(0, 2));
            sink.accept(SinkRun.FACES);
            sink.end(end);
            sink.accept(SinkRun.FACES.subList(2, 4));
            sink.end(end);
        }

        assertThat(SinkRun.files(again)).isEqualTo(SinkRun.files(out()));
    }

    @Test
    void aRunAfterAKilledOneGivesTheSameFiles() throws IOException {
        run(out(), SinkRun.FACES);
        Map<String, Integer> undisturbed = SinkRun.files(out());
        FileSink killed = new FileSink(SinkSettings.oneStream(out(), 4)); // never closed
        killed.accept(List.of(Faces.at(7, 0, 1, 1), Faces.at(7, 1, 50, 50)));
        Files.writeString(out().resolve("faces/.00000009-00.original.png.unfinished"), "half");
        Files.writeString(out().resolve(".enhanced.mp4.unfinished"), "half");

        run(out(), SinkRun.FACES);

        assertThat(SinkRun.files(out())).isEqualTo(undisturbed);
    }

    @Test
    void aRunThatGoesOnBehindABookmarkNeedsTheRestAlone() throws IOException {
        run(folder.resolve("alone"), SinkRun.FACES);
        Bookmark mark = new Bookmark("clip", Run.UNTOLD, 0, new byte[0]);
        run(out(), SinkRun.FACES.subList(3, 4)); // of an older job
        FileSink killed = new FileSink(SinkSettings.oneStream(out(), 2)); // never closed
        killed.reached(new Bookmark("clip", Run.UNTOLD, 0, new byte[0]));
        assertThat(SinkRun.files(out())).isEmpty();
        killed.accept(SinkRun.FACES.subList(0, 3));
        killed.reached(mark);

        try (FileSink next = new FileSink(SinkSettings.oneStream(out(), 2), true)) {
            next.accept(SinkRun.FACES.subList(2, 4));
            next.end(end);
        }

        assertThat(SinkRun.files(out())).isEqualTo(SinkRun.files(folder.resolve("alone")));
    }

    @Test
    void aRunThatIsCutOffAtItsFilmMakesItAgain() throws IOException {
        try (FileSink whole = new FileSink(SinkSettings.oneStream(out(), 2))) {
            whole.end(end);
        }
        Files.delete(out().resolve("enhanced.mp4"));
        Files.delete(out().resolve("faces.jsonl")); // comes last

        try (FileSink next = new FileSink(SinkSettings.oneStream(out(), 2), true)) {
            next.end(end);
        }

        assertThat(out().resolve("enhanced.mp4")).exists();
    }

    @Test
    void aSinkThatIsKilledAtAnyMomentBehindTheEndLeavesNothingElse() throws IOException {
        SinkSettings settings = SinkSettings.manyStreams(out(), 2);
        FileSink killed = new FileSink(settings); // never closed
        killed.accept(SinkRun.FACES);
        killed.end(end);
        run(folder.resolve("alone"), SinkRun.FACES);
        assertThat(SinkRun.files(out().resolve("clip")))
                .isEqualTo(SinkRun.files(folder.resolve("alone")));
        Files.createDirectories(out().resolve("clip/.faces"));
        Files.writeString(out().resolve("clip/.faces/12-0.json"), "not yet removed");

        try (FileSink next = new FileSink(settings)) {
            next.accept(SinkRun.FACES.subList(3, 4));
            next.end(end);
        }

        assertThat(SinkRun.files(out().resolve("clip")))
                .isEqualTo(SinkRun.files(folder.resolve("alone")));
    }

    @Test
    void streamsOfAServiceHaveDirectoriesOfTheirOwnAndSurviveARestart() throws IOException {
        SinkSettings settings = SinkSettings.manyStreams(out(), 2);
        FileSink killed = new FileSink(settings); // never closed
        killed.accept(SinkRun.FACES.subList(0, 2));
        killed.accept(List.of(Faces.at("../evil", 0, 0, 5, 5)));
        try (FileSink sink = new FileSink(settings)) {
            sink.accept(SinkRun.FACES.subList(1, 4));
            sink.end(end);
        }
        run(folder.resolve("alone"), SinkRun.FACES);
        assertThat(SinkRun.files(out().resolve("clip")))
                .isEqualTo(SinkRun.files(folder.resolve("alone")));
        try (FileSink late = new FileSink(settings)) {
            late.accept(SinkRun.FACES.subList(3, 4));
            late.end(end);
        }
        assertThat(SinkRun.files(out().resolve("clip")))
                .isEqualTo(SinkRun.files(folder.resolve("alone")));
        try (Stream<Path> streams = Files.list(out())) {
            assertThat(streams).hasSize(2).anyMatch(path -> path.toString().contains("evil"));
        }
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    private Path out() {
        return folder.resolve("out");
    }

    private void run(Path output, List<EnhancedFace> faces) {
        SinkRun.whole(output, end, faces);
    }
}
