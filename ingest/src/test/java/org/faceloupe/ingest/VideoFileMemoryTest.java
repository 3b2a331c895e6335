package org.faceloupe.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.faceloupe.media.NativeGrowth;
import org.faceloupe.pipeline.StreamItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VideoFileMemoryTest {

    @Test
    void memoryDoesNotGrowWithTheNumberOfFrames(@TempDir Path folder) {
        Path clip =
                Clips.make(
                        folder,
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=320x240:rate=25:duration=4",
                        "-pix_fmt",
                        "yuv420p",
                        "-c:v",
                        "libopenh264",
                        "a.mp4");
        readThrough(clip, 2);

        long growth = NativeGrowth.least(3, () -> readThrough(clip, 8));

        // 800 pictures of 320×240 are 92 MB decoded and 184 MB as BGR
        assertThat(growth).isLessThan(32L << 20);
    }

    private static void readThrough(Path clip, int times) {
        for (int n = 0; n < times; n++) {
            try (VideoFile video = VideoFile.open(clip, "s", VideoFileSettings.defaults())) {
                StreamItem item = video.next();
                while (item != null) {
                    item = video.next();
                }
            }
        }
    }
}
