package org.faceloupe.media;

import org.bytedeco.javacpp.Pointer;

/** What work leaves behind outside the Java heap, in bytes. */
public final class NativeGrowth {

    private NativeGrowth() {}

    /**
     * The least growth of several rounds of the same work. A leak grows in every round; pages of
     * the Java heap that are touched for the first time and reserves of allocators do not.
     */
    public static long least(int rounds, Runnable work) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < rounds; round++) {
            long before = bytes();
            work.run();
            least = Math.min(least, bytes() - before);
        }
        return least;
    }

    private static long bytes() {
        return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
    }
}
