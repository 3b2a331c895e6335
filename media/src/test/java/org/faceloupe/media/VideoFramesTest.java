package org.faceloupe.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.faceloupe.media.NoVideoException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoFramesTest {

    private static final String CLIP =
            "-f lavfi -i testsrc2=size=96x64:rate=25:duration=1 -f lavfi -i sine=duration=1"
                    + " -c:v mpeg4 -bf 2 -c:a aac ";

    @TempDir private Path folder;

    @Test
    void framesComeInOrderWithNumberAndTime() throws NoVideoException {
        List<Long> numbers = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        try (OpenedVideo video = open(clip("a.mp4"));
                VideoFrames frames = new VideoFrames(video, packet -> {})) {
            while (frames.advance()) {
                numbers.add(frames.number());
                times.add(frames.ptsMicros());
                assertThat(frames.picture().width()).isEqualTo(96);
            }
            assertThat(frames.count()).isEqualTo(25);
            assertThat(frames.advance()).isFalse();
        }
        assertThat(numbers).startsWith(0L, 1L, 2L).endsWith(24L).hasSize(25);
        assertThat(times).startsWith(0L, 40_000L, 80_000L).endsWith(960_000L);
    }

    @Test
    void anObserverMeetsEveryPacketOfAllStreams() throws NoVideoException {
        Path clip = clip("a.mkv");
        List<String> copied =
                FfmpegProgram.lines(
                        List.of(
                                "-i",
                                clip.toString(),
                                "-map",
                                "0",
                                "-c",
                                "copy",
                                "-f",
                                "framecrc",
                                "-"));
        Counting observer = new Counting();
        try (OpenedVideo video = open(clip);
                VideoFrames frames = new VideoFrames(video, observer)) {
            while (frames.advance()) {
                assertThat(observer.decoded).isPositive();
            }
        }
        assertThat(observer.packets).isEqualTo(copied.size()).isGreaterThan(50);
        assertThat(observer.decoded).isEqualTo(25);
        assertThat(observer.troubles).isZero();
    }

    @Test
    void recordingsThatAreJoinedGoOnWithoutABreak() throws NoVideoException {
        for (String what : List.of("joined", "joined, then larger")) {
            List<Long> times = times(OddFiles.named(what));

            assertThat(times).hasSize(50);
            assertThat(steps(times)).containsOnly(40_000L);
        }
    }

    @Test
    void timesRiseInEveryFile() throws NoVideoException {
        for (OddFiles.OddFile odd : OddFiles.all()) {
            assertThat(steps(times(odd))).as(odd.what()).allMatch(step -> step > 0);
        }
    }

    private List<Long> times(OddFiles.OddFile odd) throws NoVideoException {
        List<Long> times = new ArrayList<>();
        try (OpenedVideo video = open(odd.in(folder));
                VideoFrames frames = new VideoFrames(video, packet -> {})) {
            while (frames.advance()) {
                times.add(frames.ptsMicros());
            }
        }
        return times;
    }

    private static List<Long> steps(List<Long> times) {
        List<Long> steps = new ArrayList<>();
        for (int n = 1; n < times.size(); n++) {
            steps.add(times.get(n) - times.get(n - 1));
        }
        return steps;
    }

    @Test
    void aFileWithoutFramesIsRefusedWithTheReason() throws IOException {
        Path text = Files.writeString(folder.resolve("a.mp4"), "Dear reader.\n".repeat(200));
        Path sound = FfmpegProgram.make(folder, "-f lavfi -i sine=duration=1 s.mp4".split(" "));

        assertThat(refusal(text)).isEqualTo(Reason.NOT_OPENED);
        assertThat(refusal(sound)).isEqualTo(Reason.ONLY_SOUND);
        assertThatThrownBy(() -> OpenedVideo.open(clip("b.mp4"), stream -> null))
                .isInstanceOfSatisfying(
                        NoVideoException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.NO_DECODER));
    }

    @Test
    void readingThatIsGivenUpLeavesNoMemoryBehind() {
        Path file = OddFiles.named("interlaced in the middle").in(folder);
        readHalf(file, 20);

        long growth = NativeGrowth.least(3, () -> readHalf(file, 200));

        assertThat(growth).isLessThan(8L << 20);
    }

    private static void readHalf(Path file, int times) {
        for (int n = 0; n < times; n++) {
            try (OpenedVideo video = open(file);
                    VideoFrames frames = new VideoFrames(video, packet -> {})) {
                while (frames.count() < 30) {
                    assertThat(frames.advance()).isTrue();
                }
            } catch (NoVideoException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Reason refusal(Path file) {
        try (OpenedVideo video = open(file)) {
            throw new AssertionError(video + " opened");
        } catch (NoVideoException e) {
            return e.reason();
        }
    }

    private static OpenedVideo open(Path file) throws NoVideoException {
        return OpenedVideo.open(file, VideoDecoders::onProcessor);
    }

    private Path clip(String name) {
        return FfmpegProgram.make(folder, (CLIP + name).split(" "));
    }

    private static final class Counting implements VideoFrames.Observer {

        private int packets;
        private int decoded;
        private int troubles;

        @Override
        public void packet(AVPacket packet) {
            packets++;
        }

        @Override
        public void decoded(AVFrame picture) {
            decoded++;
        }

        @Override
        public void refused() {
            troubles++;
        }

        @Override
        public void failed() {
            troubles++;
        }
    }
}
