package org.faceloupe.live.reader;

import java.time.Duration;

/**
 * How long nothing has come from a reading process. A source that waits for those behind it is not
 * silent, and one whose process has stopped to report is.
 */
final class Silence {

    /** How long a process may take until it has its libraries and reports for the first time. */
    private static final long START_NANOS = Duration.ofMinutes(2).toNanos();

    /** How much longer the first frame may take than those after it: for what must be opened. */
    private static final long OPENING_NANOS = Duration.ofSeconds(20).toNanos();

    private final long limitNanos;
    private long lastNanos;
    private ReaderReport seen = ReaderReport.NONE;

    Silence(Duration limit, long nowNanos) {
        limitNanos = limit.toNanos();
        lastNanos = nowNanos;
    }

    boolean isTooLong(ReaderReport report, long nowNanos) {
        boolean isNew = report.number() > seen.number();
        if (isNew && (seen.number() == 0 || report.frames() > seen.frames() || report.waiting())) {
            lastNanos = nowNanos;
        }
        seen = report;
        return nowNanos - lastNanos > limit(report);
    }

    private long limit(ReaderReport report) {
        if (report.number() == 0) {
            return START_NANOS;
        }
        return report.frames() == 0 ? limitNanos + OPENING_NANOS : limitNanos;
    }
}
