package org.faceloupe.pipeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a record says beyond what this program knows, since a newer one wrote it: its fields in the
 * wire form. It travels on with the item.
 */
public final class UnknownFields {

    /** Nothing. */
    public static final UnknownFields NONE = new UnknownFields(new byte[0]);

    private final byte[] fields;

    private UnknownFields(byte[] fields) {
        this.fields = fields;
    }

    /** Those fields; the bytes are copied. */
    public static UnknownFields of(byte[] fields) {
        return fields.length == 0 ? NONE : new UnknownFields(fields.clone());
    }

    /** A copy of the fields in the wire form; empty if there are none. */
    public byte[] bytes() {
        return fields.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnknownFields unknown && Arrays.equals(fields, unknown.fields);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields);
    }

    @Override
    public String toString() {
        return fields.length + " bytes of unknown fields";
    }
}
