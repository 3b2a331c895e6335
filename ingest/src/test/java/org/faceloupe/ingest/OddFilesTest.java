package org.faceloupe.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.faceloupe.pipeline.Frame;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unusual files: every frame comes once, at the time that the file says. */
final class OddFilesTest {

    private static final String PICTURE = "-f lavfi -i testsrc2=size=96x64:rate=50:duration=0.8 ";

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-c:v mpeg4 -bf 2 b.avi",
                "-c:v mpeg2video -bf 2 b.ts",
                "-c:v mpeg4 -bf 2 b.mp4",
                "-c:v libsvtav1 -preset 12 -pix_fmt yuv420p10le ten.mkv",
                "-vf scale=97:63 -pix_fmt yuv444p -c:v ffv1 odd.mkv",
                "-vf select='not(eq(mod(n\\,7)\\,3))' -fps_mode passthrough -c:v mpeg4 vfr.mkv",
                "-vf setfield=tff,separatefields,select='not(mod(n\\,4))+not(mod(n-3\\,4))',"
                        + "weave=first_field=top,setfield=tff -c:v mpeg2video -bf 2"
                        + " -flags +ildct+ilme interlaced.ts",
                "-vf setfield=tff,separatefields,select='not(mod(n\\,4))+not(mod(n-3\\,4))',"
                        + "weave=first_field=top,setfield=tff -c:v mpeg2video -bf 2"
                        + " -flags +ildct+ilme -output_ts_offset 1700000000 -video_track_timescale"
                        + " 90000 -movflags frag_keyframe+empty_moov+delay_moov since1970.mp4"
            })
    void everyFrameComesOnceAtItsTime(String arguments) {
        Path clip = Clips.make(folder, (PICTURE + arguments).split(" +"));

        List<Frame> frames = VideoFileTest.frames(VideoFileTest.read(clip));

        assertThat(frames).hasSizeGreaterThan(15);
        assertThat(frames).extracting(Frame::ptsMicros).isEqualTo(Clips.times(clip));
        assertThat(frames.get(0).image().width()).isEqualTo(arguments.contains("97:63") ? 97 : 96);
    }
}
