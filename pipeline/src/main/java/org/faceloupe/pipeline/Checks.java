package org.faceloupe.pipeline;

import java.time.Duration;

/** Checks that several records share; each failure names the value. */
public final class Checks {

    private Checks() {}

    static void stream(String stream) {
        notBlank("stream", stream);
    }

    public static void notBlank(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
    }

    public static void positive(String what, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be positive, but is " + value);
        }
    }

    public static void positive(String what, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(what + " must be positive, but is " + value);
        }
    }

    public static void notNegative(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " must not be negative, but is " + value);
        }
    }
}
