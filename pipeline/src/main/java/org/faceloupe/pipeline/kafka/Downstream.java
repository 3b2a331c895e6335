package org.faceloupe.pipeline.kafka;

import org.faceloupe.pipeline.Checks;

/**
 * The consumers that a runner must not run away from: it waits while they are too far behind in the
 * topic that it writes.
 *
 * @param group their consumer group
 * @param others whether the same holds for every other group in which somebody reads the topic
 * @param maxLagBytes how much may wait for them in the topic, about
 * @param maxLagRecords how many records may, about
 */
public record Downstream(String group, boolean others, long maxLagBytes, long maxLagRecords) {

    public Downstream {
        Checks.notBlank("downstream group", group);
        Checks.positive("maximum lag", maxLagBytes);
        Checks.positive("maximum lag in records", maxLagRecords);
    }

    /** This group alone, and as many records as the bytes hold. */
    public Downstream(String group, long maxLagBytes) {
        this(group, false, maxLagBytes, Long.MAX_VALUE);
    }

    /** The same with all other groups that read the topic. */
    public Downstream andOthers() {
        return new Downstream(group, true, maxLagBytes, maxLagRecords);
    }

    /** The same with a bound on records: where they are small, their bytes would be old ones. */
    public Downstream withinRecords(long maxLagRecords) {
        return new Downstream(group, others, maxLagBytes, maxLagRecords);
    }
}
