package org.faceloupe.pipeline.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import java.util.Map;
import java.util.Set;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.StreamItem;
import org.jspecify.annotations.Nullable;

/**
 * The wire form of stream items: Protobuf in the value, its type and schema version in the headers.
 * {@code faceloupe.proto} describes it for programs in other languages.
 */
public final class Wire {

    /** The schema's major version: this program writes it, and reads no higher one. */
    public static final int SCHEMA_VERSION = 1;

    /** How far that version has grown; records of any growth are read. */
    public static final int SCHEMA_MINOR = 1;

    /** The largest value that travels: a 4K frame as JPEG at the best quality fits twice. */
    public static final int MAX_VALUE_BYTES = 32 << 20;

    public static final String CONTENT_TYPE = "content-type";
    public static final String VERSION = "schema-version";
    public static final String MINOR = "schema-minor";
    private static final String PROTOBUF = "application/x-protobuf; message=";

    private static final Set<String> TYPES =
            Set.of("BeginOfStream", "Frame", "Face", "EnhancedFace", "Bookmark", "EndOfStream");

    private Wire() {}

    /**
     * @throws BadRecordException if the item is larger than {@link #MAX_VALUE_BYTES}
     */
    public static WireRecord encode(StreamItem item) {
        MessageLite message = Messages.of(item);
        int size = message.getSerializedSize();
        if (size > MAX_VALUE_BYTES) {
            throw new BadRecordException(
                    "%s of %d bytes is larger than the %d that travel"
                            .formatted(item.getClass().getSimpleName(), size, MAX_VALUE_BYTES));
        }
        Map<String, String> headers =
                Map.of(
                        CONTENT_TYPE,
                        PROTOBUF + item.getClass().getSimpleName(),
                        VERSION,
                        Integer.toString(SCHEMA_VERSION),
                        MINOR,
                        Integer.toString(SCHEMA_MINOR));
        return new WireRecord(item.stream(), headers, message.toByteArray());
    }

    /**
     * Whether {@link #decode} knows the record's type. A newer program may write others, which who
     * does not know them leaves alone.
     *
     * @throws BadRecordException if the record tells no type, or is of a higher major version
     */
    public static boolean knows(WireRecord record) {
        return TYPES.contains(type(record));
    }

    /**
     * Reads what {@link #encode} of this version, an earlier or a later one wrote, as long as the
     * major version is no higher. What a later one added is left out, but for a face's, which keeps
     * it.
     *
     * @throws BadRecordException if it is anything else: an unknown type, a higher version, a
     *     broken message, values that contradict the item's own rules
     */
    public static StreamItem decode(WireRecord record) {
        String type = type(record);
        StreamItem item = item(type, record.value());
        if (!item.stream().equals(record.key())) {
            throw new BadRecordException(
                    "key '%s' is not the stream '%s'".formatted(record.key(), item.stream()));
        }
        return item;
    }

    private static StreamItem item(String type, byte[] value) {
        try {
            return switch (type) {
                case "BeginOfStream" -> Messages.beginOfStream(value);
                case "Frame" -> Messages.frame(value);
                case "Face" -> Messages.face(value);
                case "EnhancedFace" -> Messages.enhancedFace(value);
                case "Bookmark" -> Messages.bookmark(value);
                case "EndOfStream" -> Messages.endOfStream(value);
                default -> throw new BadRecordException("message type " + type + " is unknown");
            };
        } catch (InvalidProtocolBufferException e) {
            throw new BadRecordException("value is no %s: %s".formatted(type, e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new BadRecordException("%s is invalid: %s".formatted(type, e.getMessage()), e);
        }
    }

    private static String type(WireRecord record) {
        String contentType = header(record, CONTENT_TYPE);
        requireVersion(header(record, VERSION));
        if (!contentType.startsWith(PROTOBUF)) {
            throw new BadRecordException("content type '" + contentType + "' is unknown");
        }
        return contentType.substring(PROTOBUF.length());
    }

    private static void requireVersion(String version) {
        if (!version.matches("[1-9][0-9]{0,8}") || Integer.parseInt(version) > SCHEMA_VERSION) {
            throw new BadRecordException(
                    "schema version is %s, but this program reads %d"
                            .formatted(version, SCHEMA_VERSION));
        }
    }

    private static String header(WireRecord record, String name) {
        @Nullable String value = record.headers().get(name);
        if (value == null) {
            throw new BadRecordException("header " + name + " is missing");
        }
        return value;
    }
}
