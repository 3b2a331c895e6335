package org.faceloupe.networks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network's weights in the safetensors format: 8 bytes of header length, a JSON header, the
 * values. The header's {@code __metadata__} says which network it is, how it was trained and how
 * good it is; {@code architecture} and {@code shape} rebuild the network.
 *
 * @param name the file's name, for messages
 * @param metadata the header's {@code __metadata__}
 * @param tensors by name, in the file's order
 * @param sha256 of the whole file, in hexadecimal; of a blend of two, of what it was made of
 */
public record WeightsFile(
        String name, Map<String, String> metadata, Map<String, Tensor> tensors, String sha256) {

    /** How values are stored. */
    public enum Precision {
        F32,
        F16
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_HEADER = 1 << 24;

    /**
     * Reads a file.
     *
     * @throws WeightsException if it is not there or is no safetensors file
     */
    public static WeightsFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            return parse(mapped, file.toString());
        } catch (NoSuchFileException e) {
            throw new WeightsException("no weights file " + file + "; give an existing file", e);
        } catch (IOException e) {
            throw new WeightsException("weights file " + file + " cannot be read: " + e, e);
        }
    }

    /** Reads a stream to its end, such as a class-path resource; the caller closes it. */
    public static WeightsFile read(InputStream stream, String name) throws IOException {
        return parse(ByteBuffer.wrap(stream.readAllBytes()), name);
    }

    private static WeightsFile parse(ByteBuffer bytes, String name) {
        ByteBuffer buffer = bytes.order(ByteOrder.LITTLE_ENDIAN);
        long headerLength = buffer.limit() < 8 ? -1 : buffer.getLong(0);
        if (headerLength < 2 || headerLength > Math.min(MAX_HEADER, buffer.limit() - 8)) {
            throw new WeightsException(name + " is no weights file (safetensors)");
        }
        try {
            byte[] head = new byte[(int) headerLength];
            buffer.get(8, head);
            JsonNode header = JSON.readTree(head);
            Map<String, String> metadata = new LinkedHashMap<>();
            if (header.has("__metadata__")) {
                metadata = JSON.convertValue(header.get("__metadata__"), new TypeReference<>() {});
            }
            int start = 8 + (int) headerLength;
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (!entry.getKey().equals("__metadata__")) {
                    tensors.put(entry.getKey(), tensor(entry.getValue(), buffer, start));
                }
            }
            return new WeightsFile(name, metadata, tensors, sha256(buffer.rewind()));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new WeightsException(name + " is a damaged weights file: " + e.getMessage(), e);
        }
    }

    /**
     * One tensor.
     *
     * @throws WeightsException if the file has none of that name
     */
    public Tensor tensor(String tensorName) {
        Tensor tensor = tensors.get(tensorName);
        if (tensor == null) {
            throw new WeightsException(name + " lacks the tensor " + tensorName);
        }
        return tensor;
    }

    private static Tensor tensor(JsonNode entry, ByteBuffer buffer, int start) {
        String type = entry.path("dtype").asText();
        long[] shape = JSON.convertValue(entry.path("shape"), long[].class);
        int from = start + entry.path("data_offsets").path(0).asInt();
        int end = start + entry.path("data_offsets").path(1).asInt();
        int width = type.equals("F32") ? 4 : type.equals("I64") ? 8 : 2;
        float[] values = new float[(end - from) / width];
        for (int i = 0; i < values.length; i++) {
            int at = from + i * width;
            values[i] =
                    switch (type) {
                        case "F32" -> buffer.getFloat(at);
                        case "F16" -> HalfFloat.toFloat(buffer.getShort(at));
                        case "BF16" -> Float.intBitsToFloat(buffer.getShort(at) << 16);
                        case "I64" -> buffer.getLong(at);
                        default -> throw new IllegalArgumentException("values of type " + type);
                    };
        }
        return new Tensor(shape, values);
    }

    /** Writes a file: first under a temporary name, then renamed, so that it is whole or absent. */
    public static void write(
            Path file,
            Map<String, String> metadata,
            Map<String, Tensor> tensors,
            Precision precision)
            throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
            encode(out, metadata, tensors, precision);
        }
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void encode(
            OutputStream out,
            Map<String, String> metadata,
            Map<String, Tensor> tensors,
            Precision precision)
            throws IOException {
        int width = precision == Precision.F32 ? 4 : 2;
        ObjectNode header = JSON.createObjectNode();
        header.set("__metadata__", JSON.valueToTree(metadata));
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            long end = offset + (long) width * entry.getValue().values().length;
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", precision.name());
            node.set("shape", JSON.valueToTree(entry.getValue().shape()));
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        String json = JSON.writeValueAsString(header);
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        json += " ".repeat((8 - length % 8) % 8);
        byte[] head = json.getBytes(StandardCharsets.UTF_8);
        out.write(longBytes(head.length));
        out.write(head);
        for (Tensor tensor : tensors.values()) {
            out.write(bytes(tensor.values(), precision));
        }
    }

    private static byte[] bytes(float[] values, Precision precision) {
        int width = precision == Precision.F32 ? 4 : 2;
        byte[] bytes = new byte[Math.multiplyExact(width, values.length)];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            if (precision == Precision.F32) {
                buffer.putFloat(value);
            } else {
                buffer.putShort(HalfFloat.ofFloat(value));
            }
        }
        return bytes;
    }

    private static byte[] longBytes(long value) {
        byte[] bytes = new byte[Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
        return bytes;
    }

    public static String sha256(String text) {
        return sha256(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
