package org.faceloupe.sink.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.faceloupe.sink.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VideoFilmTest {

    private static final FilmSettings TWICE = new FilmSettings(2, 2);

    @TempDir private Path folder;

    @Test
    void theFilmHasTheSourcesFramesAtTheirTimes() throws UnusableSourceException {
        Path source = Media.clip(folder, "a.mp4");

        FilmReport report = VideoFilm.write(source, film(), TWICE);

        assertThat(report).isEqualTo(new FilmReport(50, 320, 240, 2));
        assertThat(Media.times(film())).hasSize(50).isEqualTo(Media.times(source));
    }

    @Test
    void unevenTimesSurvive() throws UnusableSourceException {
        Path source =
                Media.make(
                        folder,
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=64x64:rate=30:duration=2",
                        "-vf",
                        "settb=1/90000,setpts='(3000*N+N*N*77)'",
                        "-fps_mode",
                        "passthrough",
                        "-enc_time_base",
                        "1/90000",
                        "-video_track_timescale",
                        "90000",
                        "-pix_fmt",
                        "yuv420p",
                        "-c:v",
                        "libopenh264",
                        "vfr.mp4");

        VideoFilm.write(source, film(), TWICE);

        assertThat(Media.times(film())).hasSize(60).isEqualTo(Media.times(source));
    }

    @Test
    void audioPacketsAreTheSourcesOwn() throws UnusableSourceException {
        for (String name : List.of("a.mp4", "a.mov")) {
            Path source = Media.clip(folder, name);

            VideoFilm.write(source, film(), TWICE);

            assertThat(Media.audioPackets(film()))
                    .hasSizeGreaterThan(80)
                    .isEqualTo(Media.audioPackets(source));
        }
    }

    @Test
    void severalAudioStreamsOfAnotherContainerAreKept() throws UnusableSourceException {
        Path source =
                Media.make(
                        folder,
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=64x64:rate=10:duration=2",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=frequency=440:duration=2:sample_rate=48000",
                        "-map",
                        "0",
                        "-map",
                        "1",
                        "-map",
                        "1",
                        "-c:v",
                        "mpeg4",
                        "-c:a:0",
                        "libmp3lame",
                        "-c:a:1",
                        "libopus",
                        "two.mkv");

        VideoFilm.write(source, film(), TWICE);

        assertThat(hashes(film())).hasSizeGreaterThan(100).isEqualTo(hashes(source));
        assertThat(Media.times(film())).isEqualTo(Media.times(source));
    }

    @Test
    void whatMp4CannotHoldIsLeftOut() throws UnusableSourceException {
        Path source =
                Media.make(
                        folder,
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=64x64:rate=10:duration=1",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=duration=1",
                        "-c:v",
                        "mpeg4",
                        "-c:a",
                        "wmav2",
                        "a.mkv");

        FilmReport report = VideoFilm.write(source, film(), TWICE);

        assertThat(report.frames()).isEqualTo(10);
        assertThat(Media.times(film())).isEqualTo(Media.times(source));
    }

    @Test
    void theClockOfATransportStreamStartsAtZero() throws UnusableSourceException {
        Path source = Media.clip(folder, "a.ts");

        VideoFilm.write(source, film(), TWICE);

        List<Long> wanted = Media.times(source);
        List<Long> times = Media.times(film());
        assertThat(times).hasSameSizeAs(wanted);
        assertThat(times.get(0)).isBetween(0L, 100_000L);
        for (int n = 1; n < times.size(); n++) {
            assertThat(times.get(n) - times.get(0)).isEqualTo(wanted.get(n) - wanted.get(0));
        }
    }

    @Test
    void aFilmShotSidewaysStandsUpright() throws UnusableSourceException {
        Path flat =
                Media.make(
                        folder,
                        "-f",
                        "lavfi",
                        "-i",
                        "color=red:size=64x32:rate=5:duration=1,drawbox=0:0:16:32:blue:fill",
                        "-pix_fmt",
                        "yuv420p",
                        "-c:v",
                        "mpeg4",
                        "-q:v",
                        "2",
                        "flat.mp4");
        for (int clockwise : List.of(90, 180, 270)) {
            Path source =
                    Media.make(
                            folder,
                            "-display_rotation:v:0",
                            String.valueOf(-clockwise),
                            "-i",
                            flat.toString(),
                            "-c",
                            "copy",
                            clockwise + ".mp4");

            FilmReport report = VideoFilm.write(source, film(), TWICE);

            assertThat(report.width()).isEqualTo(clockwise == 180 ? 128 : 64);
            // FFmpeg turns the source by itself
            assertThat(difference(source, report.width(), report.height())).isLessThan(4);
        }
    }

    @Test
    void theNumberOfThreadsDoesNotChangeAByte() throws UnusableSourceException, IOException {
        Path source =
                Media.make(
                        folder,
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=96x64:rate=25:duration=8",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=duration=8",
                        "-c:v",
                        "mpeg4",
                        "-q:v",
                        "3",
                        "-c:a",
                        "aac",
                        "long.mp4");
        VideoFilm.write(source, film(), new FilmSettings(2, 1));
        byte[] one = Files.readAllBytes(film());

        VideoFilm.write(source, film(), new FilmSettings(2, 3));

        assertThat(Files.readAllBytes(film())).isEqualTo(one);
        assertThat(Media.times(film())).hasSize(200).isEqualTo(Media.times(source));
    }

    @Test
    void aTruncatedSourceBecomesAFilmUpToItsEnd() throws UnusableSourceException, IOException {
        Path source = Media.clip(folder, "a.mkv");
        try (RandomAccessFile file = new RandomAccessFile(source.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        assertThat(VideoFilm.write(source, film(), TWICE).frames()).isBetween(10L, 45L);
    }

    @Test
    void aSourceThatIsNotThereLeavesNothing() throws IOException {
        Path missing = folder.resolve("none.mp4");
        assertThatExceptionOfType(UnusableSourceException.class)
                .isThrownBy(() -> VideoFilm.write(missing, film(), TWICE))
                .withMessageContaining(missing.toString());
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatTheEncoderCannotHoldIsEnlargedLess() {
        assertThat(FilmSize.of(640, 360, 4)).isEqualTo(new FilmSize(2560, 1440, 4));
        assertThat(FilmSize.of(1920, 1080, 4)).isEqualTo(new FilmSize(3840, 2160, 2));
        assertThat(FilmSize.of(2304, 1296, 8)).isEqualTo(new FilmSize(4032, 2268, 1.75));
        assertThat(FilmSize.of(7680, 4320, 1)).isEqualTo(new FilmSize(3840, 2160, 0.5));
        assertThat(FilmSize.of(479, 271, 1)).isEqualTo(new FilmSize(478, 270, 1));
    }

    @Test
    void theLargestFilmIsEncoded() throws UnusableSourceException {
        Path source =
                Media.make(
                        folder,
                        "-f",
                        "lavfi",
                        "-i",
                        "color=gray:size=2048x1152:rate=5:duration=0.4",
                        "-c:v",
                        "mpeg4",
                        "large.mp4");

        FilmReport report = VideoFilm.write(source, film(), new FilmSettings(8, 1));

        assertThat(report).isEqualTo(new FilmReport(2, 4096, 2304, 2));
    }

    /** Mean difference between the film and its source, enlarged by FFmpeg, in grey levels. */
    private double difference(Path source, int width, int height) {
        byte[] made = Media.rgb(film());
        byte[] wanted =
                Media.rgb(
                        Media.make(
                                folder,
                                "-i",
                                source.toString(),
                                "-vf",
                                "scale=%d:%d:flags=bicubic".formatted(width, height),
                                "-c:v",
                                "ffv1",
                                "wanted.mkv"));
        assertThat(made).hasSameSizeAs(wanted);
        long sum = 0;
        for (int n = 0; n < made.length; n++) {
            sum += Math.abs((made[n] & 0xFF) - (wanted[n] & 0xFF));
        }
        return (double) sum / made.length;
    }

    private static List<String> hashes(Path file) {
        return Media.audioPackets(file).stream()
                .map(line -> line.split(", *")) // stream, dts, pts, duration, size, hash, side data
                .map(fields -> fields[0] + " " + fields[5])
                .sorted()
                .toList();
    }

    private Path film() {
        return folder.resolve("film.mp4");
    }
}
