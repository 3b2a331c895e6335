package org.faceloupe.live.reader;

import java.time.Duration;
import org.faceloupe.ingest.LiveSettings;
import org.faceloupe.ingest.SourceAddress;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.pipeline.KafkaConnection;
import org.faceloupe.pipeline.Overload;

/**
 * Which source is read, how, and to where.
 *
 * @param stream id that its frames carry
 * @param liveSpeed whether a file is played no faster than its times say
 * @param silence how long no frame may come before the source is killed and opened again
 * @param target where its frames go
 */
public record ReaderSettings(
        String stream,
        SourceAddress address,
        LiveSettings.Transport transport,
        boolean liveSpeed,
        VideoFileSettings frames,
        Overload overload,
        Duration silence,
        Target target) {

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

    public ReaderSettings {
        if (silence.isNegative() || silence.isZero()) {
            throw new IllegalArgumentException("silence must be positive, but is " + silence);
        }
    }
}
