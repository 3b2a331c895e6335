package org.faceloupe.pipeline.kafka;

import java.time.Duration;
import org.faceloupe.pipeline.Checks;

/**
 * How long Kafka waits for a runner that is silent.
 *
 * @param session after which a runner that died is out of its group and another takes its streams
 * @param poll after which a runner whose poll thread hangs is out of its group; a slow stage does
 *     not count, since the poll thread does not wait for it. Also how long a rebalance waits for
 *     the batch in hand before it is abandoned.
 * @param transaction after which the open transaction of a runner that died is aborted
 */
public record Timeouts(Duration session, Duration poll, Duration transaction) {

    /** Of a stage: what a dead one held is with another within 15 s. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(8), Duration.ofMinutes(1), Duration.ofSeconds(8));

    /** Of a source, whose transactions are larger and may have a slow way to go. */
    static final Timeouts OF_A_SOURCE =
            new Timeouts(DEFAULT.session, DEFAULT.poll, Duration.ofSeconds(30));

    public Timeouts {
        Checks.positive("session timeout", session);
        Checks.positive("poll timeout", poll);
        Checks.positive("transaction timeout", transaction);
    }
}
