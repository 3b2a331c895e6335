package org.faceloupe.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
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
        long before = nativeBytes();

        readThrough(clip, 8);

        // 800 pictures of 320×240 are 92 MB decoded and 184 MB as BGR
        assertThat(nativeBytes() - before).isLessThan(32L << 20);
    }

    /** What the process holds outside the Java heap. */
    private static long nativeBytes() {
        return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
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
