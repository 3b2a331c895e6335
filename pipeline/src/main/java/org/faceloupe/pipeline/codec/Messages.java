package org.faceloupe.pipeline.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnsafeByteOperations;
import java.util.List;
import java.util.OptionalDouble;
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
import org.faceloupe.pipeline.UnknownFields;

/** Stream items to Protobuf messages and back, field by field. */
final class Messages {

    private Messages() {}

    static MessageLite of(StreamItem item) {
        if (item instanceof BeginOfStream begin) {
            return message(begin);
        } else if (item instanceof Frame frame) {
            return message(frame);
        } else if (item instanceof Face face) {
            return message(face);
        } else if (item instanceof EnhancedFace face) {
            return message(face);
        } else if (item instanceof Bookmark mark) {
            return message(mark);
        } else if (item instanceof EndOfStream end) {
            return message(end);
        }
        throw new IllegalStateException("no message for " + item.getClass());
    }

    private static MessageLite message(BeginOfStream begin) {
        return org.faceloupe.pipeline.wire.BeginOfStream.newBuilder()
                .setStream(begin.stream())
                .setRun(begin.run().id())
                .setKind(kind(begin.run()))
                .setSource(begin.source())
                .setSourceSize(begin.sourceSize())
                .setSourceSha256(begin.sourceSha256())
                .setWidth(begin.width())
                .setHeight(begin.height())
                .setRotation(begin.rotation())
                .setTimeBaseNumerator(begin.timeBaseNumerator())
                .setTimeBaseDenominator(begin.timeBaseDenominator())
                .build();
    }

    static BeginOfStream beginOfStream(byte[] value) throws InvalidProtocolBufferException {
        var message = org.faceloupe.pipeline.wire.BeginOfStream.parseFrom(value);
        return new BeginOfStream(
                message.getStream(),
                run(message.getRun(), message.getKind()),
                message.getSource(),
                message.getSourceSize(),
                message.getSourceSha256(),
                message.getWidth(),
                message.getHeight(),
                message.getRotation(),
                message.getTimeBaseNumerator(),
                message.getTimeBaseDenominator());
    }

    private static MessageLite message(Frame frame) {
        var message = org.faceloupe.pipeline.wire.Frame.newBuilder();
        return message.setStream(frame.stream())
                .setRun(frame.run().id())
                .setKind(kind(frame.run()))
                .setNumber(frame.number())
                .setPtsMicros(frame.ptsMicros())
                .setImage(shared(frame.image()))
                .build();
    }

    static Frame frame(byte[] value) throws InvalidProtocolBufferException {
        var message = org.faceloupe.pipeline.wire.Frame.parseFrom(value);
        return new Frame(
                message.getStream(),
                run(message.getRun(), message.getKind()),
                message.getNumber(),
                message.getPtsMicros(),
                image(message.getImage()));
    }

    private static org.faceloupe.pipeline.wire.Face message(Face face) {
        return org.faceloupe.pipeline.wire.Face.newBuilder()
                .setStream(face.stream())
                .setRun(face.run().id())
                .setKind(kind(face.run()))
                .setFrame(face.frame())
                .setIndex(face.index())
                .setPtsMicros(face.ptsMicros())
                .setBox(message(face.box()))
                .setScore(face.score())
                .addAllPoints(messages(face.points()))
                .setTrack(face.track())
                .setQuality(face.quality())
                .setWindow(message(face.window()))
                .setCrop(shared(face.crop()))
                .setUnknownFields(fields(face.unknown()))
                .build();
    }

    static Face face(byte[] value) throws InvalidProtocolBufferException {
        return face(org.faceloupe.pipeline.wire.Face.parseFrom(value));
    }

    private static Face face(org.faceloupe.pipeline.wire.Face message) {
        return new Face(
                message.getStream(),
                run(message.getRun(), message.getKind()),
                message.getFrame(),
                message.getIndex(),
                message.getPtsMicros(),
                box(message.getBox()),
                message.getScore(),
                points(message.getPointsList()),
                message.getTrack(),
                message.getQuality(),
                box(message.getWindow()),
                image(message.getCrop()),
                UnknownFields.of(message.getUnknownFields().toByteArray()));
    }

    private static UnknownFieldSet fields(UnknownFields unknown) {
        try {
            return UnknownFieldSet.parseFrom(unknown.bytes());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e); // they were written from such a set
        }
    }

    private static MessageLite message(EnhancedFace face) {
        var message = org.faceloupe.pipeline.wire.EnhancedFace.newBuilder();
        Enlargement made = face.enlargement();
        made.expectedError().ifPresent(message::setExpectedError);
        return message.setTooPoor(made.tooPoor())
                .setFace(message(face.face()))
                .setEnhanced(shared(made.image()))
                .setEntry(made.entry())
                .addAllLandmarks(messages(made.landmarks()))
                .setLrConsistencyDb(made.lrConsistencyDb())
                .setWeights(made.weights().sha256())
                .setPerception(made.weights().perception())
                .setPerceptualWeights(made.weights().perceptual())
                .build();
    }

    static EnhancedFace enhancedFace(byte[] value) throws InvalidProtocolBufferException {
        var message = org.faceloupe.pipeline.wire.EnhancedFace.parseFrom(value);
        return new EnhancedFace(face(message.getFace()), enlargement(message));
    }

    private static Enlargement enlargement(org.faceloupe.pipeline.wire.EnhancedFace message) {
        return new Enlargement(
                image(message.getEnhanced()),
                message.getEntry(),
                points(message.getLandmarksList()),
                message.getLrConsistencyDb(),
                message.hasExpectedError()
                        ? OptionalDouble.of(message.getExpectedError())
                        : OptionalDouble.empty(),
                message.getTooPoor(),
                new GeneratorWeights(
                        message.getWeights(),
                        message.getPerception(),
                        message.getPerceptualWeights()));
    }

    private static MessageLite message(Bookmark mark) {
        return org.faceloupe.pipeline.wire.Bookmark.newBuilder()
                .setStream(mark.stream())
                .setRun(mark.run().id())
                .setKind(kind(mark.run()))
                .setFrame(mark.frame())
                .setMemory(UnsafeByteOperations.unsafeWrap(mark.memory()))
                .build();
    }

    static Bookmark bookmark(byte[] value) throws InvalidProtocolBufferException {
        var message = org.faceloupe.pipeline.wire.Bookmark.parseFrom(value);
        return new Bookmark(
                message.getStream(),
                run(message.getRun(), message.getKind()),
                message.getFrame(),
                message.getMemory().toByteArray());
    }

    private static MessageLite message(EndOfStream end) {
        return org.faceloupe.pipeline.wire.EndOfStream.newBuilder()
                .setStream(end.stream())
                .setRun(end.run().id())
                .setKind(kind(end.run()))
                .setSource(end.source())
                .setFrames(end.frames())
                .setNote(end.note())
                .setRotate(end.rotate())
                .build();
    }

    static EndOfStream endOfStream(byte[] value) throws InvalidProtocolBufferException {
        var message = org.faceloupe.pipeline.wire.EndOfStream.parseFrom(value);
        return new EndOfStream(
                message.getStream(),
                run(message.getRun(), message.getKind()),
                message.getSource(),
                message.getFrames(),
                message.getNote(),
                message.getRotate());
    }

    private static org.faceloupe.pipeline.wire.StreamKind kind(Run run) {
        return switch (run.kind()) {
            case LIVE -> org.faceloupe.pipeline.wire.StreamKind.STREAM_KIND_LIVE;
            case FILE -> org.faceloupe.pipeline.wire.StreamKind.STREAM_KIND_FILE;
            case UNTOLD -> org.faceloupe.pipeline.wire.StreamKind.STREAM_KIND_UNTOLD;
        };
    }

    private static Run run(String id, org.faceloupe.pipeline.wire.StreamKind kind) {
        return switch (kind) {
            case STREAM_KIND_LIVE -> new Run(id, StreamKind.LIVE);
            case STREAM_KIND_FILE -> new Run(id, StreamKind.FILE);
            case STREAM_KIND_UNTOLD -> new Run(id, StreamKind.UNTOLD);
            case UNRECOGNIZED ->
                    throw new IllegalArgumentException("its kind of stream is unknown");
        };
    }

    private static ByteString shared(EncodedImage image) {
        return UnsafeByteOperations.unsafeWrap(image.bytes());
    }

    private static EncodedImage image(ByteString bytes) {
        return EncodedImage.of(bytes.toByteArray());
    }

    private static org.faceloupe.pipeline.wire.Box message(Box box) {
        return org.faceloupe.pipeline.wire.Box.newBuilder()
                .setX(box.x())
                .setY(box.y())
                .setWidth(box.width())
                .setHeight(box.height())
                .build();
    }

    private static Box box(org.faceloupe.pipeline.wire.Box message) {
        return new Box(message.getX(), message.getY(), message.getWidth(), message.getHeight());
    }

    private static List<org.faceloupe.pipeline.wire.Point> messages(List<Point> points) {
        return points.stream().map(Messages::message).toList();
    }

    private static org.faceloupe.pipeline.wire.Point message(Point point) {
        return org.faceloupe.pipeline.wire.Point.newBuilder()
                .setX(point.x())
                .setY(point.y())
                .build();
    }

    private static List<Point> points(List<org.faceloupe.pipeline.wire.Point> messages) {
        return messages.stream().map(m -> new Point(m.getX(), m.getY())).toList();
    }
}
