package org.faceloupe.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.faceloupe.media.OddFiles;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.StreamItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input: each kind is refused with one line, and what can be decoded is decoded. */
final class UnreadableVideoTest {

    private final Path folder;

    UnreadableVideoTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aMissingFileIsRefused() {
        assertRefused(folder.resolve("none.mp4"), "there is no such file");
    }

    @Test
    void aDirectoryIsRefused() {
        assertRefused(folder, "it is a directory");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertRefused(Files.createFile(folder.resolve("empty.mp4")), "the file is empty");
    }

    @Test
    void aTextFileIsRefusedWhateverItsName() throws IOException {
        for (String name : List.of("text.mp4", "text.txt", "text")) {
            Path text = folder.resolve(name);
            Files.writeString(text, "Dear reader, this is no video.\n".repeat(200));
            assertRefused(text, "it is no video");
        }
    }

    @Test
    void randomBytesAreRefused() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        assertRefused(Files.write(folder.resolve("noise.mkv"), bytes), "cannot read");
    }

    @Test
    void soundAloneIsRefusedEvenWithACoverPicture() {
        Path sound =
                Clips.make(folder, "-f", "lavfi", "-i", "sine=duration=1", "-c:a", "aac", "a.mp4");
        assertRefused(sound, "it holds sound but no video");
        Path covered =
                Clips.make(
                        folder,
                        "-i",
                        sound.toString(),
                        "-f",
                        "lavfi",
                        "-i",
                        "color=red:size=32x32",
                        "-map",
                        "0",
                        "-map",
                        "1",
                        "-frames:v",
                        "1",
                        "-c:a",
                        "copy",
                        "-c:v",
                        "png",
                        "-disposition:v:0",
                        "attached_pic",
                        "covered.mp4");
        assertRefused(covered, "it holds sound but no video");
    }

    @Test
    void aPlaylistDoesNotLeadToOtherAddresses() throws IOException {
        Path list = folder.resolve("list.mp4");
        Files.writeString(
                list,
                "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n",
                StandardCharsets.UTF_8);
        assertRefused(list, "cannot read");
    }

    @Test
    void aFileCutBeforeItsIndexIsRefused() throws IOException {
        Path whole =
                Clips.make(
                        folder,
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=duration=1",
                        "-c:v",
                        "libopenh264",
                        "tail.mp4");
        assertRefused(cut(whole, 0.5), "cut off before its index");
    }

    @Test
    void aTruncatedFileIsReadUpToItsEnd() throws IOException {
        for (String name : List.of("a.mp4", "a.mkv")) {
            List<StreamItem> items = VideoFileTest.read(cut(Clips.withSound(folder, name), 0.5));

            EndOfStream end = (EndOfStream) items.get(items.size() - 1);
            assertThat(end.frames()).isBetween(10L, 45L).isEqualTo(items.size() - 2L);
            assertThat(end.note())
                    .matches(
                            "ended early at frame "
                                    + end.frames()
                                    + " \\([01]\\.\\d s of 2\\.0 s\\)");
        }
    }

    @Test
    void aFileWhoseClockStartsLateIsReadToItsEnd() throws IOException {
        String[] late =
                ("-f lavfi -i testsrc=size=96x64:duration=2 -c:v mpeg4 -output_ts_offset 3600"
                                + " -movflags frag_keyframe+empty_moov+delay_moov late.mp4")
                        .split(" ");
        Path whole = Clips.make(folder, late);

        assertThat(end(whole).note()).isEmpty();
        try (VideoFile video = VideoFile.open(whole, "s", VideoFileSettings.defaults())) {
            assertThat(video.expectedFrames()).hasValue(50);
        }
    }

    @Test
    void theNoteTellsWhatWasMended() {
        Path joined = OddFiles.named("joined").in(folder);
        Path bare = OddFiles.named("no times: H.264").in(folder);
        Path even = Clips.withSound(folder, "even.ts");

        assertThat(end(joined).note()).isEqualTo("its times were mended: breaks of the clock 1");
        assertThat(end(bare).note()).isEqualTo("its times were mended: frames without a time 25");
        assertThat(end(even).note()).isEmpty();
    }

    private static EndOfStream end(Path file) {
        List<StreamItem> items = VideoFileTest.read(file);
        return (EndOfStream) items.get(items.size() - 1);
    }

    @Test
    void damageInTheMiddleCostsOnlyWhatItHits() throws IOException {
        Path clip = Clips.withSound(folder, "a.mkv");
        try (RandomAccessFile file = new RandomAccessFile(clip.toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(new byte[600]);
        }
        List<StreamItem> items = VideoFileTest.read(clip);
        assertThat(items).hasSizeBetween(31, 52);
        assertThat(items.get(items.size() - 1)).isInstanceOf(EndOfStream.class);
        assertThat(VideoFileTest.read(clip)).hasSameSizeAs(items);
    }

    private static Path cut(Path whole, double part) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(whole.toFile(), "rw")) {
            file.setLength((long) (file.length() * part));
        }
        return whole;
    }

    private static void assertRefused(Path file, String why) {
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> VideoFileTest.read(file))
                .withMessageContaining("cannot read " + file)
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
