package org.faceloupe.sink.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.faceloupe.sink.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FilmCodingTest {

    @TempDir private Path folder;

    @Test
    void eachEncoderMakesTheSameFilmTwice() throws UnusableSourceException, IOException {
        Path source = Media.clip(folder, "a.mp4");
        assertThat(FilmCoding.offered()).startsWith("libopenh264");
        for (String encoder : FilmCoding.offered()) {
            FilmCoding coding = new FilmCoding(encoder, OptionalInt.of(60));
            byte[] first = film(source, coding);

            assertThat(film(source, coding)).as(encoder).isEqualTo(first);
            assertThat(Media.times(made())).as(encoder).isEqualTo(Media.times(source));
        }
    }

    @Test
    void betterQualityTakesMoreBytes() throws UnusableSourceException, IOException {
        Path source = Media.clip(folder, "a.mp4");

        int poor = film(source, new FilmCoding("libopenh264", OptionalInt.of(20))).length;
        int good = film(source, new FilmCoding("libopenh264", OptionalInt.of(80))).length;

        assertThat(good).isGreaterThan(2 * poor);
    }

    @Test
    void aFilmWithoutFacesIsItsSourceUpToTheEncoder() throws UnusableSourceException, IOException {
        Path source =
                Media.makeOf(
                        folder,
                        "-f lavfi -i testsrc2=size=160x120:rate=25:duration=0.4 -pix_fmt yuv420p"
                                + " -c:v ffv1 a.mkv");

        film(source, new FilmCoding("libopenh264", OptionalInt.of(100)));

        byte[] wanted = Media.rgb(source);
        byte[] found = Media.rgb(made());
        assertThat(found).hasSameSizeAs(wanted);
        long[] shift = new long[3];
        long distance = 0;
        for (int n = 0; n < wanted.length; n++) {
            int difference = (found[n] & 0xFF) - (wanted[n] & 0xFF);
            shift[n % 3] += difference;
            distance += Math.abs(difference);
        }
        for (long colour : shift) {
            assertThat(3.0 * colour / wanted.length).isBetween(-0.3, 0.3);
        }
        assertThat((double) distance / wanted.length).isLessThan(1.5);
    }

    @Test
    void qualityFollowsTheSourceUnlessItIsGiven() {
        assertThat(FilmCoding.DEFAULT.forSource(0).quality()).hasValue(50);
        assertThat(FilmCoding.DEFAULT.forSource(0.1).quality()).hasValue(50);
        assertThat(FilmCoding.DEFAULT.forSource(0.2).quality()).hasValue(55);
        assertThat(FilmCoding.DEFAULT.forSource(8).quality()).hasValue(60);
        assertThat(FilmCoding.DEFAULT.forSource(0.001).quality()).hasValue(42);
        assertThat(new FilmCoding("mpeg4", OptionalInt.of(7)).forSource(8).quality()).hasValue(7);
    }

    @Test
    void anUnknownEncoderIsToldWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FilmCoding("libx264", OptionalInt.empty()))
                .withMessageContaining("libx264")
                .withMessageContaining("libopenh264");
    }

    private byte[] film(Path source, FilmCoding coding)
            throws UnusableSourceException, IOException {
        VideoFilm.write(source, made(), new FilmSettings(1, 1, false, coding, 0));
        return Files.readAllBytes(made());
    }

    private Path made() {
        return folder.resolve("film.mp4");
    }
}
