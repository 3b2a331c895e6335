package org.faceloupe.pipeline.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.faceloupe.pipeline.BadRecordException;
import org.jspecify.annotations.Nullable;

/**
 * The first version of the program, as far as records go: what it wrote, and the rules by which it
 * read. The files beside it were made with that version and do not change: its records, its {@code
 * faceloupe.proto}, and what {@code protoc --descriptor_set_out} makes of that.
 */
final class VersionOne {

    private static final String PROTOBUF = "application/x-protobuf; message=";
    private static final List<String> TYPES =
            List.of("Frame", "Face", "EnhancedFace", "Bookmark", "EndOfStream");
    private static final FileDescriptor SCHEMA = schema();

    private VersionOne() {}

    /** Each type once or twice: frame, 2 faces, 2 enhanced faces, bookmark, 2 ends, a status. */
    static List<WireRecord> records() {
        List<WireRecord> records = new ArrayList<>();
        String key = "";
        Map<String, String> headers = new HashMap<>();
        for (String line : new String(file("records.txt"), UTF_8).lines().toList()) {
            String[] words = line.split(" ", 2);
            if (words[0].equals("key")) {
                key = words[1];
                headers.clear();
            } else if (words[0].equals("header")) {
                String[] header = words[1].split(" ", 2);
                headers.put(header[0], header[1]);
            } else if (words[0].equals("value")) {
                byte[] value = Base64.getDecoder().decode(words[1]);
                records.add(new WireRecord(key, headers, value));
            }
        }
        return records;
    }

    /**
     * Reads a record as the first version did.
     *
     * @throws BadRecordException where it made a dead letter of the record
     */
    static DynamicMessage read(WireRecord record) {
        String contentType = header(record, "content-type");
        if (!contentType.startsWith(PROTOBUF)) {
            throw new BadRecordException("content type '" + contentType + "' is unknown");
        }
        if (!header(record, "schema-version").equals("1")) {
            throw new BadRecordException("this program reads schema version 1");
        }
        String type = contentType.substring(PROTOBUF.length());
        if (!TYPES.contains(type)) {
            throw new BadRecordException("message type " + type + " is unknown");
        }
        DynamicMessage message = parse(type, record.value());
        DynamicMessage owner =
                type.equals("EnhancedFace") ? (DynamicMessage) field(message, "face") : message;
        if (!field(owner, "stream").equals(record.key())) {
            throw new BadRecordException("key '%s' is not the stream".formatted(record.key()));
        }
        return message;
    }

    private static DynamicMessage parse(String type, byte[] value) {
        try {
            return DynamicMessage.parseFrom(type(type), value);
        } catch (InvalidProtocolBufferException e) {
            throw new BadRecordException("value is no " + type, e);
        }
    }

    static Object field(DynamicMessage message, String name) {
        return message.getField(message.getDescriptorForType().findFieldByName(name));
    }

    private static Descriptor type(String name) {
        return SCHEMA.findMessageTypeByName(name);
    }

    private static String header(WireRecord record, String name) {
        @Nullable String value = record.headers().get(name);
        if (value == null) {
            throw new BadRecordException("header " + name + " is missing");
        }
        return value;
    }

    private static FileDescriptor schema() {
        try {
            var file = FileDescriptorSet.parseFrom(file("faceloupe.desc")).getFile(0);
            return FileDescriptor.buildFrom(file, new FileDescriptor[0]);
        } catch (InvalidProtocolBufferException | DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] file(String name) {
        try (InputStream in = VersionOne.class.getResourceAsStream("version1/" + name)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
