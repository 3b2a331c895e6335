package org.faceloupe.pipeline;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/** One valid item of each type. */
public final class TestItems {

    public static final EncodedImage JPEG = TestImages.jpeg(64, 36);
    public static final EncodedImage PNG = TestImages.png(20, 20);

    public static final Run RUN = new Run("0123456789abcdef", StreamKind.FILE);

    private TestItems() {}

    public static BeginOfStream begin(String stream) {
        return new BeginOfStream(
                stream,
                RUN,
                "/videos/" + stream + ".mp4",
                4711,
                "ab".repeat(32),
                64,
                36,
                0,
                1,
                90_000);
    }

    public static Frame frame(String stream, long number) {
        return new Frame(stream, RUN, number, number * 40_000, JPEG);
    }

    public static Face face(String stream) {
        Box box = new Box(-2.5, 4, 12, 14);
        List<Point> points = Collections.nCopies(5, new Point(3, 4.5));
        return new Face(
                stream, RUN, 7, 1, 280_000, box, 0.75, points, 3, 0.5, new Box(-6, 0, 20, 20), PNG);
    }

    public static EnhancedFace enhancedFace(String stream) {
        List<Point> landmarks = Collections.nCopies(68, new Point(64, 65));
        EncodedImage enhanced = TestImages.png(128, 128);
        GeneratorWeights weights = GeneratorWeights.of("ab".repeat(32));
        OptionalDouble error = OptionalDouble.of(9.5);
        return new EnhancedFace(
                face(stream), new Enlargement(enhanced, 32, landmarks, 41.5, error, true, weights));
    }

    public static EndOfStream end(String stream) {
        return new EndOfStream(stream, RUN, "/videos/" + stream + ".mp4", 12, "", 270);
    }

    /** A message as a program writes it that knows one field more: number 99, a varint of 1. */
    public static byte[] withOneFieldMore(byte[] message) {
        byte[] more = Arrays.copyOf(message, message.length + 3);
        System.arraycopy(new byte[] {(byte) 0x98, 0x06, 1}, 0, more, message.length, 3);
        return more;
    }
}
