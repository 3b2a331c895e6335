package org.faceloupe.sink.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.faceloupe.ingest.VideoFile;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.pipeline.BeginOfStream;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.sink.Faces;
import org.faceloupe.sink.Media;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever pixels a file has and however it is turned, ingest and the film see the same picture.
 */
final class SameShapeTest {

    private static final Box FACE = new Box(20, 30, 40, 40);

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "1/1, 0, 160, 120",
        "2/1, 0, 320, 120",
        "16/11, 0, 233, 120",
        "1/2, 0, 160, 240",
        "1/1, 90, 120, 160",
        "1/1, 180, 160, 120",
        "1/1, 270, 120, 160",
        "2/1, 90, 120, 320"
    })
    void bothSeeUprightSquarePixels(String pixels, int rotate, int width, int height)
            throws Exception {
        Path source =
                Media.makeOf(
                        folder,
                        "-f lavfi -i testsrc=size=160x120:rate=5 -frames:v 1 -vf setsar="
                                + pixels
                                + " -c:v ffv1 -pix_fmt yuv420p a.mkv");

        BufferedImage frame = byIngest(source, rotate, width, height);
        BufferedImage film = film(source, rotate, FilmFaces.none());
        BufferedImage drawn = film(source, rotate, oneFace());

        assertThat(frame.getWidth()).isEqualTo(width);
        assertThat(frame.getHeight()).isEqualTo(height);
        assertThat(film.getWidth()).isEqualTo(width / 2 * 2);
        assertThat(film.getHeight()).isEqualTo(height);
        assertThat(difference(frame, film)).isLessThan(12);
        assertThat(changed(film, drawn, FACE)).isGreaterThan(200);
        assertThat(changed(film, drawn, new Box(0, 0, width, height)) - changed(film, drawn, FACE))
                .isLessThan(10);
    }

    /** The first frame that the stages look at. */
    private static BufferedImage byIngest(Path source, int rotate, int width, int height)
            throws Exception {
        VideoFileSettings settings = VideoFileSettings.defaults().turnedBy(rotate);
        BufferedImage first = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        try (VideoFile video = VideoFile.open(source, "s", settings)) {
            for (StreamItem item = video.next(); item != null; item = video.next()) {
                if (item instanceof BeginOfStream begin) {
                    assertThat(begin.rotation()).isEqualTo(rotate);
                    assertThat(List.of(begin.width(), begin.height()))
                            .containsExactly(width, height);
                } else if (item instanceof Frame frame) {
                    first = ImageIO.read(new ByteArrayInputStream(frame.image().bytes()));
                } else if (item instanceof EndOfStream end) {
                    assertThat(end.rotate()).isEqualTo(rotate);
                }
            }
        }
        return first;
    }

    private BufferedImage film(Path source, int rotate, FilmFaces faces) throws Exception {
        Path film = folder.resolve("film.mp4");
        FilmCoding coding = FilmCoding.DEFAULT;
        FilmSettings settings = new FilmSettings(1, 1, false, coding, rotate);
        FilmReport report = VideoFilm.write(source, film, settings, faces);
        byte[] rgb = Media.rgb(film);
        BufferedImage picture =
                new BufferedImage(report.width(), report.height(), BufferedImage.TYPE_INT_RGB);
        assertThat(rgb).hasSize(3 * report.width() * report.height());
        for (int at = 0; at < rgb.length / 3; at++) {
            int colour =
                    (rgb[3 * at] & 0xFF) << 16
                            | (rgb[3 * at + 1] & 0xFF) << 8
                            | (rgb[3 * at + 2] & 0xFF);
            picture.setRGB(at % report.width(), at / report.width(), colour);
        }
        return picture;
    }

    private FilmFaces oneFace() throws Exception {
        Path picture = folder.resolve("face.png");
        Files.write(
                picture, Faces.picture(128, (x, y) -> (x + y) % 32 < 16 ? 0xFFFFFF : 0).bytes());
        FilmFace face = new FilmFace(0, FACE, FACE, picture, picture, 1, 1, -1);
        return new FilmFaces() {
            @Override
            public List<FilmFace> of(long frame) {
                return List.of(face);
            }

            @Override
            public List<String> weights() {
                return List.of("none");
            }
        };
    }

    /** Mean difference in grey levels, of what both pictures show. */
    private static double difference(BufferedImage a, BufferedImage b) {
        long sum = 0;
        int width = Math.min(a.getWidth(), b.getWidth());
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < width; x++) {
                sum += Math.abs(green(a, x, y) - green(b, x, y));
            }
        }
        return (double) sum / width / a.getHeight();
    }

    /** How many pixels within the box differ clearly. */
    private static long changed(BufferedImage a, BufferedImage b, Box box) {
        long count = 0;
        for (int y = (int) box.y() - 4; y < box.y() + box.height() + 4; y++) {
            for (int x = (int) box.x() - 4; x < box.x() + box.width() + 4; x++) {
                boolean inside = x >= 0 && y >= 0 && x < a.getWidth() && y < a.getHeight();
                if (inside && Math.abs(green(a, x, y) - green(b, x, y)) > 60) {
                    count++;
                }
            }
        }
        return count;
    }

    private static int green(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) >> 8 & 0xFF;
    }
}
