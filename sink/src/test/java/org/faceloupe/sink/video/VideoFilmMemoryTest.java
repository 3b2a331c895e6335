package org.faceloupe.sink.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.faceloupe.media.NativeGrowth;
import org.faceloupe.sink.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VideoFilmMemoryTest {

    @Test
    void memoryDoesNotGrowWithTheNumberOfFrames(@TempDir Path folder) {
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
        write(source, film, 1);

        long growth = NativeGrowth.least(3, () -> write(source, film, 5));

        // 1,000 pictures of 320×240 are 115 MB
        assertThat(growth).isLessThan(32L << 20);
    }

    private static void write(Path source, Path film, int times) {
        try {
            for (int n = 0; n < times; n++) {
                VideoFilm.write(source, film, new FilmSettings(1, 2));
            }
        } catch (UnusableSourceException e) {
            throw new IllegalStateException(e);
        }
    }
}
