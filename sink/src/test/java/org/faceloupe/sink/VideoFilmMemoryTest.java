package org.faceloupe.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VideoFilmMemoryTest {

    @Test
    void memoryDoesNotGrowWithTheNumberOfFrames(@TempDir Path folder)
            throws UnusableSourceException {
        Path source =
                Media.make(
                        folder,
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=320x240:rate=25:duration=8",
                        "-pix_fmt",
                        "yuv420p",
                        "-c:v",
                        "mpeg4",
                        "a.mp4");
        Path film = folder.resolve("film.mp4");
        VideoFilm.write(source, film, new FilmSettings(1, 2));
        long before = nativeBytes();

        for (int n = 0; n < 5; n++) {
            VideoFilm.write(source, film, new FilmSettings(1, 2));
        }

        // 1,000 pictures of 320×240 are 115 MB
        assertThat(nativeBytes() - before).isLessThan(32L << 20);
    }

    /** What the process holds outside the Java heap. */
    private static long nativeBytes() {
        return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
    }
}
