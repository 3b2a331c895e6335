package org.faceloupe.pipeline.kafka;

/** What a source does with its frames when more of them come than can be handed on. */
public enum Overload {
    /** The source waits: nothing is lost, and it falls behind. For files. */
    BLOCK,
    /**
     * The frames that wait longest go, and those that wait for more than 5 s: what is looked at is
     * recent.
     */
    DROP_OLDEST,
    /** The frame that just came goes: what waits already is looked at. */
    DROP_NEWEST,
    /** From half full on every second frame goes, from three quarters on three of four. */
    SAMPLE
}
