package org.faceloupe.pipeline;

/** What a stream is read from. */
public enum StreamKind {
    /** A camera or a server: no end, no past, and times by the reading machine's clock. */
    LIVE,
    /** A recording: it has an end, can be read again, and keeps its own times. */
    FILE,
    /** Not told: the record is of schema 1.0. */
    UNTOLD
}
