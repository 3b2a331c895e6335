package org.faceloupe.pipeline.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.BeginOfStream;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

    private static final WireRecord FRAME = Wire.encode(TestItems.frame("a", 1));

    @Property(tries = 300)
    void everyItemComesBackAsItWas(@ForAll("items") StreamItem item) {
        WireRecord record = Wire.encode(item);

        assertThat(Wire.decode(record)).isEqualTo(item);
        assertThat(record.key()).isEqualTo(item.stream());
        assertThat(record.headers())
                .containsOnly(
                        Map.entry(
                                "content-type",
                                "application/x-protobuf; message="
                                        + item.getClass().getSimpleName()),
                        Map.entry("schema-version", "1"),
                        Map.entry("schema-minor", "1"));
    }

    @Property(tries = 300)
    void garbageIsABadRecordWhateverItIs(
            @ForAll("types") String type, @ForAll @Size(max = 200) byte[] value) {
        WireRecord record = new WireRecord("a", headers(type, "1"), value);

        assertThatThrownBy(() -> Wire.decode(record))
                .isInstanceOf(BadRecordException.class)
                .hasMessageNotContaining("\n");
    }

    @Property(tries = 300)
    void aBrokenByteIsABadRecordOrAnItemButNothingElse(
            @ForAll("items") StreamItem item, @ForAll int at, @ForAll byte broken) {
        WireRecord record = Wire.encode(item);
        byte[] value = record.value().clone();
        value[Math.floorMod(at, value.length)] = broken;
        try {
            assertThat(Wire.decode(new WireRecord(record.key(), record.headers(), value)))
                    .hasSameClassAs(item);
        } catch (BadRecordException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(
                "BeginOfStream", "Frame", "Face", "EnhancedFace", "Bookmark", "EndOfStream");
    }

    @Provide
    Arbitrary<StreamItem> items() {
        return Arbitraries.oneOf(begins(), frames(), faces(), enhancedFaces(), bookmarks(), ends());
    }

    private static Arbitrary<Frame> frames() {
        return Combinators.combine(streams(), runs(), counts(), Arbitraries.longs())
                .as(
                        (stream, run, number, pts) ->
                                new Frame(stream, run, number, pts, TestItems.JPEG));
    }

    private static Arbitrary<Face> faces() {
        Arbitrary<List<Point>> five =
                Arbitraries.oneOf(Arbitraries.just(List.of()), points().list().ofSize(5));
        return Combinators.combine(
                        Combinators.combine(streams(), runs()).as(Map::entry),
                        counts(),
                        Arbitraries.integers().greaterOrEqual(0),
                        boxes(),
                        Arbitraries.doubles().between(0, 1),
                        five,
                        Arbitraries.longs(),
                        Arbitraries.doubles().between(0, 1))
                .as(
                        (stream, frame, index, box, score, points, track, quality) ->
                                new Face(
                                        stream.getKey(),
                                        stream.getValue(),
                                        frame,
                                        index,
                                        -frame,
                                        box,
                                        score,
                                        points,
                                        track,
                                        quality,
                                        box,
                                        TestItems.PNG));
    }

    private static Arbitrary<EnhancedFace> enhancedFaces() {
        return Combinators.combine(
                        faces(),
                        Arbitraries.of(16, 32, 64),
                        points().list().ofSize(68),
                        Arbitraries.doubles().between(0, 100),
                        errors(),
                        weights())
                .as(
                        (face, entry, landmarks, db, error, weights) ->
                                new EnhancedFace(
                                        face,
                                        new Enlargement(
                                                TestItems.PNG,
                                                entry,
                                                landmarks,
                                                db,
                                                error,
                                                error.isEmpty(),
                                                weights)));
    }

    private static Arbitrary<Bookmark> bookmarks() {
        Arbitrary<byte[]> memories = Arbitraries.bytes().array(byte[].class).ofMaxSize(50);
        return Combinators.combine(streams(), runs(), counts(), memories).as(Bookmark::new);
    }

    private static Arbitrary<OptionalDouble> errors() {
        return Arbitraries.of(OptionalDouble.empty(), OptionalDouble.of(0), OptionalDouble.of(7.3));
    }

    private static Arbitrary<GeneratorWeights> weights() {
        return Arbitraries.of(
                GeneratorWeights.of("c0ffee"), new GeneratorWeights("c0ffee", 0.3, "beef"));
    }

    private static Arbitrary<EndOfStream> ends() {
        return Combinators.combine(
                        streams(), runs(), streams(), counts(), Arbitraries.of("", "lost"))
                .as(EndOfStream::new);
    }

    private static Arbitrary<String> streams() {
        return Arbitraries.strings().alpha().withChars("-/ äß漢").ofMinLength(1).map(s -> s + "x");
    }

    private static Arbitrary<Run> runs() {
        return Arbitraries.of(
                Run.UNTOLD, new Run("c0ffee", StreamKind.LIVE), new Run("beef", StreamKind.FILE));
    }

    private static Arbitrary<BeginOfStream> begins() {
        Arbitrary<Run> told = runs().filter(run -> run.kind() != StreamKind.UNTOLD);
        return Combinators.combine(
                        streams(),
                        told,
                        counts(),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.of(0, 90, 180, 270))
                .as(
                        (stream, run, size, width, rotation) ->
                                new BeginOfStream(
                                        stream, run, "a.mp4", size, "5ha", width, 7, rotation, 1,
                                        90_000));
    }

    private static Arbitrary<Long> counts() {
        return Arbitraries.longs().greaterOrEqual(0);
    }

    private static Arbitrary<Point> points() {
        Arbitrary<Double> numbers = Arbitraries.doubles().between(-1e6, 1e6);
        return Combinators.combine(numbers, numbers).as(Point::new);
    }

    private static Arbitrary<Box> boxes() {
        Arbitrary<Double> sides = Arbitraries.doubles().between(0.01, 1e5);
        return Combinators.combine(points(), sides, sides)
                .as((corner, width, height) -> new Box(corner.x(), corner.y(), width, height));
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-type", "schema-version"})
    void aMissingHeaderIsNamed(String name) {
        Map<String, String> headers = new HashMap<>(FRAME.headers());
        headers.remove(name);

        assertBad(new WireRecord("a", headers, FRAME.value()), "header " + name + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "1.0", "", "one"})
    void anotherSchemaVersionIsNamed(String version) {
        assertBad(
                new WireRecord("a", headers("Frame", version), FRAME.value()),
                "schema version is %s, but this program reads 1".formatted(version));
    }

    @Property(tries = 100)
    void whatANewerProgramAddsIsNoHindrance(@ForAll("items") StreamItem item) {
        StreamItem read = Wire.decode(newer(item));

        assertThat(read).hasSameClassAs(item);
        assertThat(Wire.encode(read).headers()).containsEntry("schema-minor", "1");
        if (!(item instanceof Face)) {
            assertThat(read).isEqualTo(item);
        }
    }

    @Test
    void aFaceKeepsWhatANewerProgramSaysOfItWhenItIsEnlarged() throws Exception {
        Face face = (Face) Wire.decode(newer(TestItems.face("a")));
        EnhancedFace enhanced = new EnhancedFace(face, TestItems.enhancedFace("a").enlargement());

        byte[] value = Wire.encode(enhanced).value();

        var message = org.faceloupe.pipeline.wire.EnhancedFace.parseFrom(value);
        assertThat(message.getFace().getUnknownFields().getField(99).getVarintList())
                .containsExactly(1L);
        assertThat(((EnhancedFace) Wire.decode(Wire.encode(enhanced))).face()).isEqualTo(face);
    }

    private static WireRecord newer(StreamItem item) {
        WireRecord record = Wire.encode(item);
        byte[] value = record.value();
        byte[] more = TestItems.withOneFieldMore(value);
        Map<String, String> headers = new HashMap<>(record.headers());
        headers.put("schema-minor", "2");
        return new WireRecord(record.key(), headers, more);
    }

    @Test
    void aRunAndItsKindAreToldTogether() {
        var frame =
                org.faceloupe.pipeline.wire.Frame.newBuilder()
                        .setStream("a")
                        .setImage(ByteString.copyFrom(TestItems.JPEG.bytes()));
        assertBad(record("Frame", frame.setRun("r").build()), "id 'r', but is of kind UNTOLD");
        assertBad(record("Frame", frame.setKindValue(9).build()), "kind of stream is unknown");
    }

    @Test
    void aFaceHasOneNameInRecordsIndexAndMessages() {
        assertThat(TestItems.face("hall").id()).hasToString("hall/0123456789abcdef/00000007-01");
        assertThat(((Face) Wire.decode(VersionOne.records().get(1))).id())
                .hasToString("hall//00000007-01");
        assertThat(TestItems.frame("hall", 12).id()).isEqualTo("hall/0123456789abcdef/00000012");
    }

    @Test
    void anotherTypeIsNamed() {
        assertBad(new WireRecord("a", headers("Cat", "1"), FRAME.value()), "type Cat is unknown");
        assertBad(
                new WireRecord(
                        "a",
                        Map.of("content-type", "text/plain", "schema-version", "1"),
                        FRAME.value()),
                "content type 'text/plain' is unknown");
    }

    @Test
    void aKeyThatIsNotTheStreamIsRefusedSinceOrderHangsOnIt() {
        assertBad(
                new WireRecord("b", FRAME.headers(), FRAME.value()),
                "key 'b' is not the stream 'a'");
    }

    @Test
    void valuesThatViolateARecordAreNamed() {
        var frame =
                org.faceloupe.pipeline.wire.Frame.newBuilder()
                        .setStream("a")
                        .setImage(ByteString.copyFrom(TestItems.JPEG.bytes()));
        assertBad(
                record("Frame", frame.setNumber(-1).build()), "frame number must not be negative");
        assertBad(record("Frame", frame.setNumber(1).setStream(" ").build()), "stream must not be");
        assertBad(
                record(
                        "Face",
                        org.faceloupe.pipeline.wire.Face.newBuilder().setStream("a").build()),
                "box needs finite numbers");
    }

    @Test
    void anImageThatIsCutShortIsNamed() {
        byte[] file = TestItems.JPEG.bytes();
        var frame =
                org.faceloupe.pipeline.wire.Frame.newBuilder()
                        .setStream("a")
                        .setImage(ByteString.copyFrom(Arrays.copyOf(file, file.length / 2)))
                        .build();

        assertBad(record("Frame", frame), "JPEG image is cut short");
    }

    @Test
    void anItemTooLargeToTravelIsRefusedWhenItIsWritten() {
        byte[] file = Arrays.copyOf(TestItems.JPEG.bytes(), Wire.MAX_VALUE_BYTES);
        Frame frame = new Frame("a", Run.UNTOLD, 0, 0, EncodedImage.of(file));

        assertThatThrownBy(() -> Wire.encode(frame))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("larger than the 33554432 that travel");
    }

    @Test
    void theWireFormIsTheOneThatOthersRead() {
        byte[] value = Wire.encode(new EndOfStream("a", Run.UNTOLD, "b.mp4", 3, "")).value();

        assertThat(value).isEqualTo("\n\1a\22\5b.mp4\30\3".getBytes(UTF_8));
    }

    private static WireRecord record(String type, MessageLite message) {
        return new WireRecord("a", headers(type, "1"), message.toByteArray());
    }

    private static Map<String, String> headers(String type, String version) {
        return Map.of(
                "content-type",
                "application/x-protobuf; message=" + type,
                "schema-version",
                version);
    }

    private static void assertBad(WireRecord record, String reason) {
        assertThatThrownBy(() -> Wire.decode(record))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }
}
