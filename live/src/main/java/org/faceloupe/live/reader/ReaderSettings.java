package org.faceloupe.live.reader;

import org.faceloupe.live.config.StreamConfig;
import org.faceloupe.pipeline.kafka.KafkaConnection;
import org.faceloupe.pipeline.kafka.Overload;

/**
 * Which source is read, how, and to where.
 *
 * @param stream whose frames these are
 * @param target where its frames go
 */
public record ReaderSettings(StreamConfig stream, Target target) {

    /**
     * Where frames go.
     *
     * @param readers consumer group that the source must not run away from; empty for nobody
     * @param others whether it must not run away from any other group that reads the topic either
     * @param maxLagBytes how much may wait for them in the topic
     * @param bufferBytes how much may wait in memory before {@link Overload} decides
     */
    public record Target(
            KafkaConnection connection,
            String topic,
            String readers,
            boolean others,
            long maxLagBytes,
            long bufferBytes) {}
}
