package org.faceloupe.live.reader;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.DoubleSupplier;

/**
 * When a source that failed is opened again: soon, but no more than five times in a minute; from
 * then on after pauses that double up to a minute, each shortened by chance so that many sources do
 * not come at once. A minute without a failure makes it forget.
 */
final class RestartPolicy {

    private static final int RESTARTS = 5;
    private static final Duration PERIOD = Duration.ofSeconds(60);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final DoubleSupplier chance;
    private final Deque<Long> recent = new ArrayDeque<>();
    private int doublings;

    /**
     * @param chance numbers from 0 to 1
     */
    RestartPolicy(DoubleSupplier chance) {
        this.chance = chance;
    }

    /** A source has failed after it was open for this long: how long to wait now. */
    Duration pause(Duration wasOpen, long nowNanos) {
        if (wasOpen.compareTo(PERIOD) > 0) {
            recent.clear();
            doublings = 0;
        }
        while (!recent.isEmpty() && nowNanos - recent.peek() > PERIOD.toNanos()) {
            recent.remove();
        }
        recent.add(nowNanos);
        if (recent.size() <= RESTARTS && doublings == 0) {
            return SHORTEST;
        }
        doublings = Math.min(doublings + 1, 10);
        long nanos = Math.min(LONGEST.toNanos(), SHORTEST.toNanos() << doublings);
        return Duration.ofNanos((long) (nanos * (0.5 + chance.getAsDouble() / 2)));
    }
}
