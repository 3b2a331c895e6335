package org.faceloupe.sink.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.Run;
import org.faceloupe.sink.Faces;
import org.faceloupe.sink.FileSink;
import org.faceloupe.sink.Media;
import org.faceloupe.sink.SinkSettings;
import org.faceloupe.sink.files.FilmKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReviewFilmTest {

    private static final int WIDTH = 160 + 2 * 128 + 3 * ReviewLayout.GAP;

    @TempDir private Path folder;

    @Test
    void framesHaveBoxesAndFacesStandBesideThem() {
        Path source =
                Media.makeOf(
                        folder,
                        "-f lavfi -i color=0x303030:size=160x200:rate=25:duration=0.08"
                                + " -c:v ffv1 grey.mkv");
        Path out = folder.resolve("out");
        SinkSettings settings =
                SinkSettings.oneStream(out, 1).with(FilmKind.REVIEW, FilmCoding.DEFAULT);
        try (FileSink sink = new FileSink(settings)) {
            sink.accept(List.of(Faces.at("clip", 1, 0, 40, 60, 7, 0.5)));
            sink.end(new EndOfStream("clip", Run.UNTOLD, source.toString(), 2, ""));
        }

        assertThat(out.resolve("enhanced.mp4")).doesNotExist();
        byte[] rgb = Media.rgb(out.resolve("review.mp4"));
        assertThat(rgb).hasSize(2 * 3 * WIDTH * 200);
        int[] box = pixel(rgb, 1, 47, 76); // the box begins at 46, 66
        assertThat(box[0] - box[2]).as("a yellow line").isGreaterThan(60);
        assertThat(pixel(rgb, 0, 47, 76)[0]).as("no face, no line").isBetween(38, 58);
        assertThat(pixel(rgb, 1, 56, 80)[0]).as("nothing drawn into the face").isBetween(38, 58);
        assertThat(pixel(rgb, 1, enhancedX(2), 46)[0]).as("a light check").isGreaterThan(180);
        assertThat(pixel(rgb, 1, enhancedX(6), 46)[0]).as("a dark check").isLessThan(80);
    }

    /** The middle of a check of the enhanced face, in the strip. */
    private static int enhancedX(int pixel) {
        return 160 + 2 * ReviewLayout.GAP + 128 + 16 + pixel;
    }

    @Test
    void aTrackKeepsItsRowUntilAnotherNeedsIt() {
        ReviewSlots slots = new ReviewSlots(2);

        assertThat(rows(slots, 1, 2, 3)).containsExactly(0, 1, -1);
        assertThat(rows(slots, 2)).containsExactly(1);
        assertThat(rows(slots, 3, 2)).containsExactly(0, 1);
        assertThat(rows(slots, 2, 3)).containsExactly(1, 0);
        assertThat(rows(slots, 1)).containsExactly(1);
    }

    private List<Integer> rows(ReviewSlots slots, long... tracks) {
        List<FilmFace> faces = Arrays.stream(tracks).mapToObj(this::face).toList();
        return slots.placed(faces).stream().map(FilmFace::slot).toList();
    }

    private FilmFace face(long track) {
        var place = Faces.at(0, 0, 1, 1).face().window();
        return new FilmFace(0, place, place, folder, folder, track, 1, -1);
    }

    @Test
    void theStripFitsBesideThePictureAndTheEncoder() {
        assertThat(ReviewLayout.of(640, 360, 4).size()).isEqualTo(new FilmSize(3096, 1440, 4));
        assertThat(ReviewLayout.of(640, 360, 4).rows()).isEqualTo(5);
        ReviewLayout large = ReviewLayout.of(1920, 1080, 4);
        assertThat(FilmSize.fits(large.width(), large.height())).isTrue();
        assertThat(ReviewLayout.of(96, 64, 1).rows()).isEqualTo(1);
    }

    private static int[] pixel(byte[] rgb, int frame, int x, int y) {
        int at = 3 * ((frame * 200 + y) * WIDTH + x);
        return new int[] {rgb[at] & 0xFF, rgb[at + 1] & 0xFF, rgb[at + 2] & 0xFF};
    }
}
