package org.faceloupe.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.faceloupe.pipeline.BeginOfStream;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.pipeline.StreamKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VideoFileTest {

    private final Path folder;

    VideoFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyFrameComesWithItsTimeAndThenTheEnd() {
        List<StreamItem> items = read(Clips.withSound(folder, "a.mp4"));

        assertThat(items).hasSize(52);
        BeginOfStream begin = (BeginOfStream) items.get(0);
        assertThat(frames(items)).extracting(Frame::number).startsWith(0L, 1L).endsWith(49L);
        assertThat(frames(items))
                .extracting(Frame::ptsMicros)
                .startsWith(0L, 40_000L, 80_000L)
                .endsWith(1_960_000L);
        assertThat(items.get(51))
                .isEqualTo(new EndOfStream("s", begin.run(), begin.source(), 50, ""));
        assertThat(items).allMatch(item -> item.run().equals(begin.run()));
    }

    @Test
    void theBeginningTellsWhatTheSourceIs() throws IOException {
        Path clip = Clips.withSound(folder, "a.mp4");

        BeginOfStream begin = (BeginOfStream) read(clip).get(0);

        assertThat(begin.run().kind()).isEqualTo(StreamKind.FILE);
        assertThat(begin.run().id()).matches("[0-9a-f]{16}");
        assertThat(begin.source()).isEqualTo(clip.toAbsolutePath().toString());
        assertThat(begin.sourceSize()).isEqualTo(Files.size(clip));
        assertThat(begin.sourceSha256()).isEqualTo(SourceContent.of(clip).sha256()).hasSize(64);
        assertThat(List.of(begin.width(), begin.height(), begin.rotation()))
                .containsExactly(160, 120, 0);
        assertThat(begin.timeBaseDenominator() / begin.timeBaseNumerator()).isGreaterThan(24);
    }

    @Test
    void theRunFollowsFromContentStreamAndSettingsAlone() throws IOException {
        Path clip = Clips.withSound(folder, "a.mp4");
        VideoFileSettings usual = VideoFileSettings.defaults();
        Path copy = Files.copy(clip, folder.resolve("b.mp4"));

        String run = run(clip, "s", usual);

        assertThat(run(copy, "s", usual)).isEqualTo(run);
        assertThat(run(clip, "t", usual)).isNotEqualTo(run);
        assertThat(run(clip, "s", usual.turnedBy(180))).isNotEqualTo(run);
        assertThat(
                        run(
                                clip,
                                "s",
                                new VideoFileSettings(
                                        90, OptionalDouble.empty(), HardwareDecoding.NONE)))
                .isNotEqualTo(run);
        assertThat(
                        run(
                                clip,
                                "s",
                                new VideoFileSettings(
                                        95, OptionalDouble.of(5), HardwareDecoding.NONE)))
                .isNotEqualTo(run);
        Files.write(copy, new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(run(copy, "s", usual)).isNotEqualTo(run);
    }

    private static String run(Path clip, String stream, VideoFileSettings settings) {
        try (VideoFile video = VideoFile.open(clip, stream, settings)) {
            return Objects.requireNonNull(video.next()).run().id();
        }
    }

    @Test
    void whoGoesOnAfterAFrameGetsTheRestAsItWouldHaveCome() {
        Path clip = Clips.withSound(folder, "a.mp4");
        VideoFileSettings third =
                new VideoFileSettings(95, OptionalDouble.of(8), HardwareDecoding.NONE);
        List<StreamItem> rest = new ArrayList<>();
        try (VideoFile video = VideoFile.open(clip, "s", third).goingOnAfter(20)) {
            for (StreamItem item = video.next(); item != null; item = video.next()) {
                rest.add(item);
            }
        }

        List<StreamItem> all = read(clip, third);
        assertThat(frames(rest).get(0).number()).isGreaterThan(20);
        assertThat(rest.get(0)).as("the same run").isEqualTo(all.get(0));
        int left = all.size() - rest.size();
        assertThat(rest.subList(1, rest.size())).isEqualTo(all.subList(left + 1, all.size()));
        assertThat(frames(all).get(left - 1).number()).isLessThanOrEqualTo(20);
    }

    @Test
    void framesAreWholeJpegFilesWithFullColourResolution() {
        EncodedImage image = frames(read(Clips.withSound(folder, "a.mp4"))).get(0).image();

        assertThat(EncodedImage.of(image.bytes())).isEqualTo(image);
        assertThat(image.width()).isEqualTo(160);
        assertThat(image.height()).isEqualTo(120);
        assertThat(samplingFactors(image.bytes())).containsExactly(0x11, 0x11, 0x11);
    }

    @Test
    void unevenTimesAreKeptToTheMicrosecond() {
        Path clip =
                Clips.make(
                        folder,
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=64x64:rate=30:duration=1",
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

        List<Frame> frames = frames(read(clip));

        assertThat(frames).hasSize(30);
        for (int n = 0; n < 30; n++) {
            long expected = Math.round((3000.0 * n + n * n * 77.0) * 1e6 / 90000);
            assertThat(frames.get(n).ptsMicros()).isEqualTo(expected);
        }
    }

    @Test
    void otherContainersAndCodecsAreReadToo() {
        for (String name : List.of("a.mkv", "a.webm", "a.avi", "a.ts", "a.gif", "a.mov")) {
            Path clip =
                    Clips.make(
                            folder,
                            "-f",
                            "lavfi",
                            "-i",
                            "testsrc=size=64x48:rate=10:duration=1",
                            name);
            assertThat(frames(read(clip))).as(name).hasSize(10);
        }
    }

    @Test
    void samplingTakesTheWantedRateAndKeepsTheNumbersOfDecodedFrames() {
        List<StreamItem> items =
                read(
                        Clips.withSound(folder, "a.mp4"),
                        new VideoFileSettings(95, OptionalDouble.of(5), HardwareDecoding.NONE));

        assertThat(frames(items))
                .extracting(Frame::number)
                .containsExactly(0L, 5L, 10L, 15L, 20L, 25L, 30L, 35L, 40L, 45L);
        assertThat(((EndOfStream) items.get(11)).frames()).isEqualTo(50);
    }

    @Test
    void aPictureFilmedSidewaysStandsUpright() throws IOException {
        String scene = "color=red:size=64x32:rate=5:duration=1,drawbox=0:0:16:32:blue:fill";
        Path flat =
                Clips.make(
                        folder,
                        "-f",
                        "lavfi",
                        "-i",
                        scene,
                        "-pix_fmt",
                        "yuv420p",
                        "-c:v",
                        "libopenh264",
                        "flat.mp4");
        for (int clockwise : List.of(90, 180, 270)) {
            Path turned =
                    Clips.make(
                            folder,
                            "-display_rotation:v:0",
                            String.valueOf(-clockwise),
                            "-i",
                            flat.toString(),
                            "-c",
                            "copy",
                            clockwise + ".mp4");

            List<StreamItem> items = read(turned);
            BeginOfStream begin = (BeginOfStream) items.get(0);
            BufferedImage image = picture(frames(items).get(0));

            assertThat(begin.rotation()).isEqualTo(clockwise);
            assertThat(List.of(begin.width(), begin.height()))
                    .containsExactly(image.getWidth(), image.getHeight());
            assertThat(image.getWidth()).isEqualTo(clockwise == 180 ? 64 : 32);
            int[] blue = switch (clockwise) { // the blue bar was at the left
                        case 90 -> new int[] {16, 4};
                        case 180 -> new int[] {60, 16};
                        default -> new int[] {16, 60};
                    };
            assertThat(colour(image, blue[0], blue[1]).getBlue()).isGreaterThan(200);
            assertThat(colour(image, 16, 32 % image.getHeight()).getRed()).isGreaterThan(200);
        }
    }

    @Test
    void coloursFollowTheTagsAndUntaggedOnesTheSize() throws IOException {
        int[] orange = {0xE0, 0x80, 0x20};
        assertThat(firstPixel("bt709", "tv", "128x96", true)).satisfies(near(orange));
        assertThat(firstPixel("smpte170m", "tv", "128x96", true)).satisfies(near(orange));
        assertThat(firstPixel("smpte170m", "pc", "128x96", true)).satisfies(near(orange));
        assertThat(firstPixel("smpte170m", "tv", "128x96", false)).satisfies(near(orange));
        assertThat(firstPixel("bt709", "tv", "1280x720", false)).satisfies(near(orange));
    }

    /** A plain orange in the given matrix and range, tagged or not, as the reader sees it. */
    private Color firstPixel(String matrix, String range, String size, boolean tagged)
            throws IOException {
        String convert =
                "format=gbrp,scale=out_color_matrix=%s:out_range=%s,format=yuv420p"
                        .formatted(matrix, range);
        String tags = tagged ? matrix : "unknown";
        Path clip =
                Clips.make(
                        folder,
                        "-f",
                        "lavfi",
                        "-i",
                        "color=0xE08020:size=" + size + ":rate=5:duration=0.4",
                        "-vf",
                        convert + ",setparams=colorspace=" + tags,
                        "-c:v",
                        "ffv1",
                        "colour.mkv");
        return colour(picture(frames(read(clip)).get(0)), 8, 8);
    }

    private static Consumer<Color> near(int[] rgb) {
        return colour -> {
            assertThat(colour.getRed()).isCloseTo(rgb[0], within(3));
            assertThat(colour.getGreen()).isCloseTo(rgb[1], within(3));
            assertThat(colour.getBlue()).isCloseTo(rgb[2], within(3));
        };
    }

    private static List<Integer> samplingFactors(byte[] jpeg) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xC0) { // baseline frame header
            at += 2 + ((jpeg[at + 2] & 0xFF) << 8) + (jpeg[at + 3] & 0xFF);
        }
        return List.of((int) jpeg[at + 11], (int) jpeg[at + 14], (int) jpeg[at + 17]);
    }

    static List<StreamItem> read(Path clip) {
        return read(clip, VideoFileSettings.defaults());
    }

    private static List<StreamItem> read(Path clip, VideoFileSettings settings) {
        List<StreamItem> items = new ArrayList<>();
        try (VideoFile video = VideoFile.open(clip, "s", settings)) {
            for (StreamItem item = video.next(); item != null; item = video.next()) {
                items.add(item);
            }
        }
        return items;
    }

    static List<Frame> frames(List<StreamItem> items) {
        return items.stream().filter(Frame.class::isInstance).map(Frame.class::cast).toList();
    }

    private static BufferedImage picture(Frame frame) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(frame.image().bytes()));
    }

    private static Color colour(BufferedImage image, int x, int y) {
        return new Color(image.getRGB(x, y));
    }
}
