package org.faceloupe.networks.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A Protocol Buffers message under construction; field numbers are those of onnx.proto. */
final class Message {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    Message number(int field, float value) {
        varint((long) field << 3 | FIXED_32);
        int bits = Float.floatToRawIntBits(value);
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(bits >>> shift);
        }
        return this;
    }

    Message text(int field, String value) {
        return bytes(field, value.getBytes(UTF_8));
    }

    Message message(int field, Message value) {
        return bytes(field, value.encoded());
    }

    /** Values one after the other in four bytes each, as {@code raw_data} wants them. */
    Message raw(int field, float[] values) {
        byte[] bytes = new byte[4 * values.length];
        littleEndian(bytes).asFloatBuffer().put(values);
        return bytes(field, bytes);
    }

    /** Values one after the other in eight bytes each. */
    Message raw(int field, long[] values) {
        byte[] bytes = new byte[8 * values.length];
        littleEndian(bytes).asLongBuffer().put(values);
        return bytes(field, bytes);
    }

    byte[] encoded() {
        return out.toByteArray();
    }

    private Message bytes(int field, byte[] value) {
        varint((long) field << 3 | LENGTH_DELIMITED);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
