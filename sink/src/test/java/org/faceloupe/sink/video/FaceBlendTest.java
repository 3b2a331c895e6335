package org.faceloupe.sink.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.sink.Faces;
import org.faceloupe.sink.Media;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faces in a plain grey film of 160×120, enlarged four times. */
final class FaceBlendTest {

    private static final int WIDTH = 640;
    private static final Box WINDOW = new Box(60, 40, 32, 32);
    private static final EncodedImage CHECKS =
            Faces.picture(128, (x, y) -> (x / 8 + y / 8) % 2 == 0 ? 0xC0C0C0 : 0x404040);

    @TempDir private Path folder;
    private Path source = Path.of("");

    @BeforeEach
    void makeSource() {
        source =
                Media.make(
                        folder,
                        "-f",
                        "lavfi",
                        "-i",
                        "color=0x806040:size=160x120:rate=5:duration=0.6",
                        "-pix_fmt",
                        "yuv420p",
                        "-c:v",
                        "ffv1",
                        "grey.mkv");
    }

    @Test
    void aFaceChangesItsWindowAndNothingElse() throws Exception {
        byte[] plain = film(FilmFaces.none());
        byte[] drawn = film(faces(CHECKS, WINDOW));

        assertThat(spread(drawn, frame(1), 280, 200, 320, 240)).isGreaterThan(80);
        for (int y = 0; y < 480; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean far = x < 220 || x > 390 || y < 140 || y > 310;
                if (far) {
                    int at = frame(1) + 3 * (y * WIDTH + x);
                    assertThat(Math.abs((drawn[at] & 0xFF) - (plain[at] & 0xFF)))
                            .isLessThanOrEqualTo(2);
                }
            }
        }
        assertThat(spread(drawn, frame(0), 280, 200, 320, 240)).isLessThan(6);
        assertThat(spread(drawn, frame(2), 280, 200, 320, 240)).isLessThan(6);
    }

    @Test
    void aFaceOfAnotherColourDoesNotColourTheFilm() throws Exception {
        EncodedImage green = Faces.picture(128, (x, y) -> 0x30D030);

        byte[] drawn = film(faces(green, WINDOW));

        int centre = frame(1) + 3 * (224 * WIDTH + 304);
        assertThat(drawn[centre] & 0xFF).isBetween(0x7C, 0x84);
        assertThat(drawn[centre + 1] & 0xFF).isBetween(0x5C, 0x64);
        assertThat(drawn[centre + 2] & 0xFF).isBetween(0x3C, 0x44);
        assertThat(spread(drawn, frame(1), 200, 120, 400, 320)).isLessThan(8);
    }

    @Test
    void facesMayReachBeyondTheFrame() throws Exception {
        for (Box window :
                List.of(
                        new Box(-20, -20, 32, 32),
                        new Box(150, 110, 32, 32),
                        new Box(-40, 0, 30, 30),
                        new Box(3.3, 7.7, 5, 5))) {
            assertThat(film(faces(CHECKS, window))).hasSize(3 * 3 * WIDTH * 480);
        }
    }

    @Test
    void aFaceThatTheFrameShowsAsFinelyIsLeftAsItIs() throws Exception {
        byte[] drawn = film(faces(CHECKS, new Box(10, 0, 128, 128)));

        assertThat(spread(drawn, frame(1), 200, 150, 400, 350)).isLessThan(6);
    }

    @Test
    void opacityIsFullOnTheFaceAndGoneAtTheBorder() {
        assertThat(FaceBlend.opacity(64, 66)).isEqualTo(1);
        assertThat(FaceBlend.opacity(50, 62)).isEqualTo(1);
        for (int n = 0; n <= 128; n++) {
            assertThat(FaceBlend.opacity(n, 0)).isZero();
            assertThat(FaceBlend.opacity(0, n)).isZero();
            assertThat(FaceBlend.opacity(n, 128)).isZero();
            assertThat(FaceBlend.opacity(128, n)).isZero();
        }
    }

    private static int frame(int n) {
        return n * 3 * WIDTH * 480;
    }

    /** Largest minus smallest red value of a part of a frame. */
    private static int spread(byte[] rgb, int frame, int left, int top, int right, int bottom) {
        int least = 255;
        int most = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int value = rgb[frame + 3 * (y * WIDTH + x)] & 0xFF;
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        return most - least;
    }

    private byte[] film(FilmFaces faces) throws Exception {
        Path film = folder.resolve("film.mp4");
        VideoFilm.write(source, film, new FilmSettings(4, 1), faces);
        return Media.rgb(film);
    }

    /** One face in frame 1. */
    private FilmFaces faces(EncodedImage picture, Box window) throws IOException {
        Path file = Files.write(folder.resolve("face.png"), picture.bytes());
        return new FilmFaces() {
            @Override
            public List<FilmFace> of(long frame) {
                return frame == 1
                        ? List.of(new FilmFace(200_000, window, window, file, file, 1, 1, -1))
                        : List.of();
            }

            @Override
            public List<String> weights() {
                return List.of(Faces.WEIGHTS);
            }
        };
    }
}
