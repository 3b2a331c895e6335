package org.faceloupe.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_create;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.faceloupe.media.NativeGrowth;
import org.faceloupe.pipeline.StreamItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class HardwareDecodingTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(StreamDecoder.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @TempDir private Path folder;

    @BeforeEach
    void listen() {
        said.start();
        log.setAdditive(false);
        log.addAppender(said);
    }

    @AfterEach
    void listenNoMore() {
        log.setAdditive(true);
        log.detachAppender(said);
    }

    @Test
    void withoutSuchADeviceOneWarningSaysWhyAndTheFramesAreTheSame() {
        Path clip = Clips.withSound(folder, "a.mp4");
        List<StreamItem> byProcessor = read(clip, HardwareDecoding.NONE);
        assertThat(said.list).isEmpty();

        for (HardwareDecoding hardware : missing()) {
            said.list.clear();

            assertThat(read(clip, hardware)).isEqualTo(byProcessor);

            assertThat(said.list).as(hardware.name()).hasSize(1);
            String warning = said.list.get(0).getFormattedMessage();
            assertThat(warning)
                    .startsWith(clip + ": the processor decodes, not " + hardware.name() + ": ")
                    .containsPattern("no .* device opens \\(.+\\)|has no .* decoding of h264");
        }
    }

    @Test
    void whateverDeviceWorksDecodesElseTheProcessor() {
        Path clip = Clips.withSound(folder, "a.mp4");

        List<StreamItem> byAny = read(clip, new HardwareDecoding("auto"));

        assertThat(byAny).hasSize(52);
        assertThat(said.list).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aCodecThatNoDeviceKnowsIsSaidToHaveNone() {
        Path clip = clip("ffv1", "a.mkv");

        assertThat(read(clip, new HardwareDecoding("vdpau"))).hasSize(8);

        assertThat(said.list.get(0).getFormattedMessage())
                .endsWith("this build of FFmpeg has no vdpau decoding of ffv1");
    }

    @Test
    void anUnknownNameIsRefusedWithAllThatAreKnown() {
        assertThatThrownBy(() -> new HardwareDecoding("magic"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hwaccel must be one of auto, none, ")
                .hasMessageContaining("vaapi")
                .hasMessageEndingWith("but is magic");
    }

    @Test
    void lookingForADeviceLeavesNoMemoryBehind() {
        List<HardwareDecoding> missing = missing();
        assumeTrue(!missing.isEmpty(), "every kind of device is here");
        Path clip = clip("libopenh264", "a.mp4");
        openOften(clip, missing, 10);

        long growth = NativeGrowth.least(3, () -> openOften(clip, missing, 100));

        assertThat(growth).isLessThan(8L << 20);
    }

    private static void openOften(Path clip, List<HardwareDecoding> kinds, int times) {
        for (int n = 0; n < times; n++) {
            VideoFileSettings settings =
                    VideoFileSettings.defaults().decodedBy(kinds.get(n % kinds.size()));
            VideoFile.open(clip, "a", settings).close();
        }
    }

    /** Six frames; with the beginning and the end of the stream eight items. */
    private Path clip(String encoder, String name) {
        String how = "-f lavfi -i testsrc=size=160x120:rate=6:duration=1 -pix_fmt yuv420p -c:v ";
        return Clips.make(folder, (how + encoder + " " + name).split(" "));
    }

    /** Kinds of device that this machine has none of. */
    private static List<HardwareDecoding> missing() {
        return HardwareDecoding.names().stream()
                .map(HardwareDecoding::new)
                .filter(kind -> !kind.isAny() && !kind.isNone())
                .filter(kind -> !opens(kind.kinds().get(0)))
                .toList();
    }

    private static boolean opens(int kind) {
        AVBufferRef device = new AVBufferRef(null);
        if (av_hwdevice_ctx_create(device, kind, (String) null, null, 0) < 0) {
            return false;
        }
        av_buffer_unref(device);
        return true;
    }

    private static List<StreamItem> read(Path clip, HardwareDecoding hardware) {
        VideoFileSettings settings = VideoFileSettings.defaults().decodedBy(hardware);
        List<StreamItem> items = new ArrayList<>();
        try (VideoFile video = VideoFile.open(clip, "a", settings)) {
            for (StreamItem item = video.next(); item != null; item = video.next()) {
                items.add(item);
            }
        }
        return items;
    }
}
