package org.faceloupe.pipeline;

/**
 * The consumers that a runner must not run away from: it waits while they are too far behind in the
 * topic that it writes.
 *
 * @param group their consumer group
 * @param maxLagBytes how much may wait for them in the topic, about
 */
public record Downstream(String group, long maxLagBytes) {

    public Downstream {
        Checks.notBlank("downstream group", group);
        Checks.positive("maximum lag", maxLagBytes);
    }
}
