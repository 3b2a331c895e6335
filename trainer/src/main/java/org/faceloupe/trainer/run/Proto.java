package org.faceloupe.trainer.run;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A Protocol Buffers message under construction; field numbers are TensorBoard's. */
final class Proto {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Proto varint(int field, long value) {
        raw((long) field << 3 | VARINT);
        raw(value);
        return this;
    }

    Proto fixed32(int field, int bits) {
        raw((long) field << 3 | FIXED_32);
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(bits >>> shift);
        }
        return this;
    }

    Proto fixed64(int field, double value) {
        raw((long) field << 3 | FIXED_64);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < 64; shift += 8) {
            out.write((int) (bits >>> shift));
        }
        return this;
    }

    /** Numbers one after the other. */
    Proto packed(int field, List<Double> values) {
        byte[] bytes = new byte[8 * values.size()];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(buffer::putDouble);
        return bytes(field, bytes);
    }

    Proto message(int field, Proto value) {
        return bytes(field, value.encoded());
    }

    Proto bytes(int field, byte[] value) {
        raw((long) field << 3 | DELIMITED);
        raw(value.length);
        out.writeBytes(value);
        return this;
    }

    byte[] encoded() {
        return out.toByteArray();
    }

    private void raw(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
