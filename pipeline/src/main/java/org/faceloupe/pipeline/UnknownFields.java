package org.faceloupe.pipeline;

import com.google.protobuf.UnknownFieldSet;
import org.jspecify.annotations.Nullable;

/**
 * What a record says beyond what this program knows, since a newer one wrote it. It travels on with
 * the item.
 */
public final class UnknownFields {

    /** Nothing. */
    public static final UnknownFields NONE =
            new UnknownFields(UnknownFieldSet.getDefaultInstance());

    private final UnknownFieldSet fields;

    private UnknownFields(UnknownFieldSet fields) {
        this.fields = fields;
    }

    public static UnknownFields of(UnknownFieldSet fields) {
        return fields.isEmpty() ? NONE : new UnknownFields(fields);
    }

    public UnknownFieldSet fields() {
        return fields;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnknownFields unknown && fields.equals(unknown.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.asMap().size() + " unknown fields";
    }
}
