package org.faceloupe.pipeline;

/** Checks that several records share; each failure names the value. */
final class Checks {

    private Checks() {}

    static void stream(String stream) {
        if (stream.isBlank()) {
            throw new IllegalArgumentException("stream must not be blank");
        }
    }

    static void notNegative(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " must not be negative, but is " + value);
        }
    }
}
