package org.faceloupe.pipeline.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.Enlargement;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.GeneratorWeights;
import org.faceloupe.pipeline.Point;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.pipeline.StreamKind;
import org.faceloupe.pipeline.TestItems;
import org.junit.jupiter.api.Test;

/** The program's first version and this one, reading each other's records. */
class VersionOneTest {

    private static final List<WireRecord> RECORDS = VersionOne.records();

    @Test
    void everyRecordOfTheFirstVersionIsReadAsItWasMeant() {
        List<StreamItem> items = RECORDS.subList(0, 8).stream().map(Wire::decode).toList();

        assertThat(items.get(0))
                .isEqualTo(new Frame("hall", Run.UNTOLD, 7, 280_000, image(items.get(0))));
        assertThat(items.get(1)).isEqualTo(face(items.get(1)));
        assertThat(items.get(2)).isInstanceOf(Face.class);
        assertThat(items.get(3)).isEqualTo(enhanced((EnhancedFace) items.get(3)));
        assertThat(((EnhancedFace) items.get(4)).face()).isEqualTo(items.get(2));
        assertThat(items.get(5))
                .isEqualTo(new Bookmark("hall", Run.UNTOLD, 7, new byte[] {1, 0, -1, 7}));
        assertThat(items.get(6))
                .isEqualTo(
                        new EndOfStream(
                                "hall",
                                Run.UNTOLD,
                                "/videos/hall.mp4",
                                12,
                                "ended early at frame 12 (0.5 s of 2.0 s)"));
        assertThat(items.get(7))
                .isEqualTo(new EndOfStream("cam", Run.UNTOLD, "rtsp://***@10.0.0.7/one", 3, ""));
    }

    @Test
    void theFirstVersionReadsWhatThisOneWrites() {
        Run run = new Run("0123456789abcdef", StreamKind.FILE);
        Frame frame = new Frame("hall", run, 7, 280_000, TestItems.JPEG);
        EnhancedFace enhanced = TestItems.enhancedFace("hall");
        EndOfStream end = new EndOfStream("hall", run, "/videos/hall.mp4", 12, "early");

        DynamicMessage asFrame = VersionOne.read(Wire.encode(frame));
        assertThat(VersionOne.field(asFrame, "number")).isEqualTo(7L);
        assertThat(VersionOne.field(asFrame, "pts_micros")).isEqualTo(280_000L);
        assertThat(VersionOne.field(asFrame, "image"))
                .isEqualTo(ByteString.copyFrom(TestItems.JPEG.bytes()));
        DynamicMessage asFace =
                (DynamicMessage) VersionOne.field(VersionOne.read(Wire.encode(enhanced)), "face");
        assertThat(asFace).isEqualTo(VersionOne.read(Wire.encode(enhanced.face())));
        assertThat(VersionOne.field(asFace, "score")).isEqualTo(0.75);
        DynamicMessage asEnd = VersionOne.read(Wire.encode(end));
        assertThat(VersionOne.field(asEnd, "source")).isEqualTo("/videos/hall.mp4");
        assertThat(VersionOne.field(asEnd, "frames")).isEqualTo(12L);
        assertThat(VersionOne.field(asEnd, "note")).isEqualTo("early");
        Bookmark mark = new Bookmark("hall", run, 7, new byte[] {1, 2});
        assertThat(VersionOne.field(VersionOne.read(Wire.encode(mark)), "memory"))
                .isEqualTo(ByteString.copyFrom(new byte[] {1, 2}));
    }

    @Test
    void theFirstVersionMakesADeadLetterOfABeginningAndOfNothingElse() {
        assertThatExceptionOfType(BadRecordException.class)
                .isThrownBy(() -> VersionOne.read(Wire.encode(TestItems.begin("hall"))))
                .withMessage("message type BeginOfStream is unknown");
    }

    @Test
    void whatTheFirstVersionPassedOnIsPassedOnAsItWas() {
        for (WireRecord record : RECORDS.subList(0, 8)) {
            assertThat(Wire.encode(Wire.decode(record)).value()).isEqualTo(record.value());
        }
    }

    private static Face face(StreamItem read) {
        Box box = new Box(-2.5, 4, 12, 14);
        List<Point> five = IntStream.range(0, 5).mapToObj(i -> new Point(1 + i, 6.5 + i)).toList();
        return new Face(
                "hall",
                Run.UNTOLD,
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
                new Enlargement(
                        read.enlargement().image(),
                        32,
                        landmarks,
                        41.5,
                        OptionalDouble.of(9.5),
                        true,
                        new GeneratorWeights("ab".repeat(32), 0.25, "cd".repeat(32))));
    }

    private static EncodedImage image(StreamItem item) {
        EncodedImage image = item instanceof Frame frame ? frame.image() : ((Face) item).crop();
        assertThat(List.of(image.width(), image.height()))
                .isEqualTo(item instanceof Frame ? List.of(64, 36) : Collections.nCopies(2, 20));
        return image;
    }
}
