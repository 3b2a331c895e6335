package org.faceloupe.ingest;

/**
 * The times and numbers of a live source's frames: this machine's clock at the first frame, and
 * from there on the source's own. Both rise for ever, over reconnects as well, since every
 * connection begins at its own moment: the number at the moment's milliseconds, the time at its
 * microseconds. A source whose clock jumps begins anew in the same way.
 */
final class LiveClock {

    private static final long LARGEST_STEP_MICROS = 10_000_000;

    private long number;
    private long ptsMicros;
    private long sourceMicros;
    private boolean started;

    LiveClock(long notBeforeMillis) {
        number = notBeforeMillis;
        ptsMicros = notBeforeMillis * 1000;
    }

    /** A frame has come. */
    void tick(long nowMillis, long sourceMicros) {
        long step = sourceMicros - this.sourceMicros;
        if (started && step > 0 && step < LARGEST_STEP_MICROS) {
            ptsMicros += step;
            number++;
        } else {
            ptsMicros = Math.max(ptsMicros + 1000, nowMillis * 1000);
            number = Math.max(number + 1, nowMillis);
        }
        this.sourceMicros = sourceMicros;
        started = true;
    }

    /** The frame's number. */
    long number() {
        return number;
    }

    /** The frame's time in microseconds since 1970. */
    long ptsMicros() {
        return ptsMicros;
    }
}
