package org.faceloupe.sink;

import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnhancedFace;

/**
 * Records of schema 1.0 do not tell whether their stream is live: for them, and for them alone, it
 * is guessed, by a time that only a clock gives and by how the source is addressed.
 */
final class UntoldKind {

    /** Times from here on are those of a clock and not of a file: September 2001. */
    private static final long FIRST_CLOCK_MICROS = 1_000_000_000_000_000L;

    private UntoldKind() {}

    static boolean isLive(EnhancedFace face) {
        return face.face().ptsMicros() >= FIRST_CLOCK_MICROS;
    }

    static boolean isLive(EndOfStream end) {
        return end.source().contains("://") || end.source().startsWith("/dev/");
    }
}
