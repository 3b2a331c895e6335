package org.faceloupe.sink.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.faceloupe.ingest.VideoFile;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.media.FfmpegProgram;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.sink.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a file codes its colours, the stages and the film's viewers see those that it shows. */
final class SameColourTest {

    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;
    private static final String PICTURE = "-f lavfi -i testsrc2=size=%dx%d:rate=5 -frames:v 1 ";

    @TempDir private Path folder;

    @Test
    void aFullRangeIsLimitedWithoutAShiftOfAnyPlane() throws Exception {
        Path source =
                make("format=yuv444p,gblur=sigma=6 -pix_fmt yuv420p -color_range pc -c:v ffv1", 0);
        Path film = folder.resolve("film.mp4");

        FilmCoding best = new FilmCoding("libopenh264", OptionalInt.of(100));
        VideoFilm.write(source, film, new FilmSettings(1, 1, false, best, 0));

        double[] wanted = means(source, "yuv420p");
        double[] found = means(film, "yuv420p");
        assertThat((found[0] - 16) * 255 / 219).isCloseTo(wanted[0], within(0.3));
        for (int colour = 1; colour < 3; colour++) {
            assertThat((found[colour] - 128) * 255 / 224 + 128)
                    .isCloseTo(wanted[colour], within(0.3));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "smpte2084, 0, ' -color_primaries bt2020 -colorspace bt2020nc'",
        "arib-std-b67, 0, ' -color_primaries bt2020 -colorspace bt2020nc'",
        "smpte2084, 1, ' -color_primaries bt2020 -colorspace bt2020nc'",
        "smpte2084, 0, ' -color_primaries unknown -colorspace unknown'"
    })
    void aHighBrightnessRangeIsMapped(String transfer, int odd, String tags) throws Exception {
        String dark = "lutrgb=r=val/2:g=val/2:b=val/2,format=yuv444p,";
        Path usual =
                make(
                        dark
                                + "setparams=colorspace=bt709:range=tv -c:v ffv1 -pix_fmt yuv444p"
                                + " -colorspace bt709",
                        odd);
        BufferedImage wanted = byIngest(usual);
        Path high =
                make(
                        dark
                                + "setparams=colorspace=bt709:range=tv:color_primaries=bt709:color_trc=bt709,"
                                + "format=yuv444p10le,"
                                + "zscale=t=%s:p=bt2020:m=bt2020nc:npl=100,format=yuv444p10le"
                                        .formatted(transfer)
                                + tags
                                + " -color_trc "
                                + transfer
                                + " -pix_fmt yuv420p10le -c:v ffv1",
                        odd);
        Path film = folder.resolve("film.mp4");

        BufferedImage found = byIngest(high);
        VideoFilm.write(high, film, new FilmSettings(1, 1));

        assertThat(difference(wanted, found)).isLessThan(8);
        assertThat(Media.description(film)).contains("bt709").doesNotContain("bt2020");
        double[] means = means(film, "rgb24");
        double[] shown = means(found);
        for (int channel = 0; channel < 3; channel++) {
            assertThat(means[channel]).isCloseTo(shown[channel], within(3.0));
        }
    }

    private Path make(String filters, int odd) {
        return Media.makeOf(
                folder,
                PICTURE.formatted(WIDTH - odd, HEIGHT - odd)
                        + "-vf "
                        + filters
                        + " v"
                        + Integer.toHexString(filters.hashCode())
                        + ".mkv");
    }

    private static BufferedImage byIngest(Path source) throws Exception {
        try (VideoFile video = VideoFile.open(source, "s", VideoFileSettings.defaults())) {
            Objects.requireNonNull(video.next());
            Frame frame = (Frame) Objects.requireNonNull(video.next());
            return ImageIO.read(new ByteArrayInputStream(frame.image().bytes()));
        }
    }

    /** Mean of each plane of 4:2:0, or of each channel of rgb24. */
    private static double[] means(Path file, String pixels) {
        byte[] all =
                FfmpegProgram.run(
                        List.of(
                                ("-i " + file + " -f rawvideo -pix_fmt " + pixels + " -")
                                        .split(" ")));
        double[] sums = new double[3];
        int[] counts = new int[3];
        for (int at = 0; at < all.length; at++) {
            int plane =
                    pixels.equals("rgb24")
                            ? at % 3
                            : at < WIDTH * HEIGHT ? 0 : at < WIDTH * HEIGHT * 5 / 4 ? 1 : 2;
            sums[plane] += all[at] & 0xFF;
            counts[plane]++;
        }
        for (int plane = 0; plane < 3; plane++) {
            sums[plane] /= counts[plane];
        }
        return sums;
    }

    private static double[] means(BufferedImage picture) {
        double[] sums = new double[3];
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                for (int channel = 0; channel < 3; channel++) {
                    int value = picture.getRGB(x, y) >> (16 - 8 * channel) & 0xFF;
                    sums[channel] += (double) value / picture.getWidth() / picture.getHeight();
                }
            }
        }
        return sums;
    }

    /** Mean difference of the channels in grey levels. */
    private static double difference(BufferedImage a, BufferedImage b) {
        long sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    int left = a.getRGB(x, y) >> shift & 0xFF;
                    sum += Math.abs(left - (b.getRGB(x, y) >> shift & 0xFF));
                }
            }
        }
        return sum / 3.0 / a.getWidth() / a.getHeight();
    }
}
