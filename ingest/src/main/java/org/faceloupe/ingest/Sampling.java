package org.faceloupe.ingest;

import java.util.OptionalDouble;

/**
 * Which frames are taken: the first of each period of the wanted rate, counted from the first
 * frame. A frame that the source lacks is not made up for.
 */
final class Sampling {

    private final OptionalDouble framesPerSecond;
    private long firstMicros;
    private long nextPeriod = Long.MIN_VALUE;

    Sampling(OptionalDouble framesPerSecond) {
        this.framesPerSecond = framesPerSecond;
    }

    boolean takes(long ptsMicros) {
        if (framesPerSecond.isEmpty()) {
            return true;
        }
        if (nextPeriod == Long.MIN_VALUE) {
            firstMicros = ptsMicros;
            nextPeriod = 0;
        }
        double periods = (ptsMicros - firstMicros) * framesPerSecond.getAsDouble() / 1e6;
        long period = (long) Math.floor(periods + 1e-4); // times are rounded to microseconds
        if (period < nextPeriod) {
            return false;
        }
        nextPeriod = period + 1;
        return true;
    }
}
