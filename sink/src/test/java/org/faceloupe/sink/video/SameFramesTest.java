package org.faceloupe.sink.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.faceloupe.ingest.VideoFile;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.media.FfmpegProgram;
import org.faceloupe.media.OddFiles;
import org.faceloupe.media.VideoFrames;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.sink.Faces;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file is like, ingest and the film see the same frames in it. */
final class SameFramesTest {

    /** A frame as one of the two sees it. */
    private record Seen(long number, long ptsMicros) {}

    @TempDir private Path folder;

    @TestFactory
    Stream<DynamicTest> bothSeeTheSameFramesOfEveryOddFile() {
        return OddFiles.all().stream()
                .map(odd -> DynamicTest.dynamicTest(odd.what(), () -> bothSeeTheSame(odd)));
    }

    private void bothSeeTheSame(OddFiles.OddFile odd) throws Exception {
        Path file = odd.in(Files.createTempDirectory(folder, "odd"));

        List<Seen> byIngest = byIngest(file);

        assertThat(byIngest).hasSize(odd.frames());
        assertThat(byFilm(file)).isEqualTo(byIngest);
        assertThat(drawn(file, byIngest)).isEqualTo(byIngest);
    }

    /** Files that came out wrong for somebody; they are not in the repository. */
    @TestFactory
    Stream<DynamicTest> bothSeeTheSameFramesOfEveryCase() throws IOException {
        Path cases = Path.of(System.getProperty("faceloupe.shared", ""), "cases");
        assumeTrue(Files.isDirectory(cases), "there is no folder " + cases);
        List<Path> files;
        try (Stream<Path> all = Files.list(cases)) {
            files = all.filter(file -> !file.toString().endsWith(".md")).sorted().toList();
        }
        return files.stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getFileName().toString(),
                                        () -> assertThat(byFilm(file)).isEqualTo(byIngest(file))));
    }

    @Test
    void neitherTakesACoverOrATextForAVideo() throws IOException {
        Path covered =
                FfmpegProgram.make(
                        folder,
                        ("-f lavfi -i sine=duration=1 -f lavfi -i color=red:size=32x32 -map 0 -map"
                                        + " 1 -frames:v 1 -c:a aac -c:v png -disposition:v:0"
                                        + " attached_pic covered.mp4")
                                .split(" "));
        Path text = Files.writeString(folder.resolve("a.txt"), "Dear reader.\n".repeat(200));

        for (Path file : List.of(covered, text)) {
            assertThatThrownBy(() -> byIngest(file)).isInstanceOf(EnvironmentException.class);
            assertThatThrownBy(() -> byFilm(file)).isInstanceOf(UnusableSourceException.class);
        }
    }

    private static List<Seen> byIngest(Path file) {
        List<Seen> seen = new ArrayList<>();
        try (VideoFile video = VideoFile.open(file, "s", VideoFileSettings.defaults())) {
            for (StreamItem item = video.next(); item != null; item = video.next()) {
                if (item instanceof Frame frame) {
                    seen.add(new Seen(frame.number(), frame.ptsMicros()));
                } else if (item instanceof EndOfStream end) {
                    assertThat(end.frames()).isEqualTo(seen.size());
                }
            }
        }
        assertThat(seen)
                .extracting(Seen::number)
                .isEqualTo(LongStream.range(0, seen.size()).boxed().toList());
        return seen;
    }

    private static List<Seen> byFilm(Path file) throws UnusableSourceException {
        List<Seen> seen = new ArrayList<>();
        try (FilmSource source = FilmSource.open(file);
                VideoFrames frames = source.frames(packet -> {})) {
            while (frames.advance()) {
                seen.add(new Seen(frames.number(), frames.ptsMicros()));
            }
        }
        return seen;
    }

    /** The frames that a whole film draws a face into, if one was found in each frame. */
    private List<Seen> drawn(Path file, List<Seen> found) throws Exception {
        Path picture = folder.resolve("face.png");
        Files.write(picture, Faces.picture(128, (x, y) -> 0x808080).bytes());
        Box place = new Box(8, 8, 32, 32);
        List<Seen> drawn = new ArrayList<>();
        FilmFaces faces =
                new FilmFaces() {
                    @Override
                    public List<FilmFace> of(long frame) {
                        Seen seen = found.get((int) frame);
                        drawn.add(new Seen(frame, seen.ptsMicros()));
                        return List.of(
                                new FilmFace(
                                        seen.ptsMicros(),
                                        place,
                                        place,
                                        picture,
                                        picture,
                                        1,
                                        1,
                                        -1));
                    }

                    @Override
                    public List<String> weights() {
                        return List.of(Faces.WEIGHTS);
                    }
                };
        VideoFilm.write(file, folder.resolve("film.mp4"), new FilmSettings(1, 1), faces);
        return drawn;
    }
}
