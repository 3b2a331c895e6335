package org.faceloupe.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records of the program's first version. */
class VersionOneTest {

    private static final List<WireRecord> RECORDS = VersionOne.records();

    @Test
    void everyRecordOfTheFirstVersionIsReadAsItWasMeant() {
        List<StreamItem> items = RECORDS.subList(0, 8).stream().map(Wire::decode).toList();

        assertThat(items.get(0)).isEqualTo(new Frame("hall", 7, 280_000, image(items.get(0))));
        assertThat(items.get(1)).isEqualTo(face(items.get(1)));
        assertThat(items.get(2)).isInstanceOf(Face.class);
        assertThat(items.get(3)).isEqualTo(enhanced((EnhancedFace) items.get(3)));
        assertThat(((EnhancedFace) items.get(4)).face()).isEqualTo(items.get(2));
        assertThat(items.get(5)).isEqualTo(new Bookmark("hall", 7, new byte[] {1, 0, -1, 7}));
        assertThat(items.get(6))
                .isEqualTo(
                        new EndOfStream(
                                "hall",
                                "/videos/hall.mp4",
                                12,
                                "ended early at frame 12 (0.5 s of 2.0 s)"));
        assertThat(items.get(7))
                .isEqualTo(new EndOfStream("cam", "rtsp://***@10.0.0.7/one", 3, ""));
    }

    private static Face face(StreamItem read) {
        Box box = new Box(-2.5, 4, 12, 14);
        List<Point> five =
                IntStream.range(0, 5).mapToObj(i -> new Point(1 + i, 6.5 + i)).toList();
        return new Face(
                "hall",
                7,
                1,
                280_000,
                box,
                0.75,
                five,
                3,
                0.5,
                new Box(-6, 0, 20, 20),
                image(read));
    }

    private static EnhancedFace enhanced(EnhancedFace read) {
        List<Point> landmarks =
                IntStream.range(0, 68).mapToObj(i -> new Point(20 + i, 30 + i / 2.0)).toList();
        return new EnhancedFace(
                face(read.face()),
                read.enhanced(),
                32,
                landmarks,
                41.5,
                OptionalDouble.of(9.5),
                true,
                new GeneratorWeights("ab".repeat(32), 0.25, "cd".repeat(32)));
    }

    private static EncodedImage image(StreamItem item) {
        EncodedImage image = item instanceof Frame frame ? frame.image() : ((Face) item).crop();
        assertThat(List.of(image.width(), image.height()))
                .isEqualTo(item instanceof Frame ? List.of(64, 36) : Collections.nCopies(2, 20));
        return image;
    }
}
