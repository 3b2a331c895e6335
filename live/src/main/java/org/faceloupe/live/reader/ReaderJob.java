package org.faceloupe.live.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import org.faceloupe.ingest.LiveSettings;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.live.config.ReadingSettings;
import org.faceloupe.live.config.StreamConfig;
import org.faceloupe.live.config.StreamConfigReading;
import org.faceloupe.pipeline.kafka.Downstream;
import org.faceloupe.pipeline.kafka.Overload;
import org.faceloupe.pipeline.kafka.SourceRunner;

/**
 * What the reading process is told: one line of JSON on its standard input, where no other user of
 * the machine can see the address.
 */
record ReaderJob(StreamConfig stream, long notBeforeMillis, ReaderSettings.Target target) {

    private static final ObjectMapper JSON =
            new ObjectMapper().registerModule(StreamConfigReading.of(ReadingSettings.ALL));
    private static final Duration DELAY = Duration.ofMillis(30);
    private static final int BATCH = 16;

    /** Records in the topic, about, if the newest are wanted: small frames would be old ones. */
    private static final long RECENT = 16;

    static ReaderJob of(ReaderSettings settings, long notBeforeMillis) {
        StreamConfig reading = settings.stream().only(ReadingSettings.ALL.all());
        return new ReaderJob(reading, notBeforeMillis, settings.target());
    }

    static ReaderJob parse(String line) throws JsonProcessingException {
        return JSON.readValue(line, ReaderJob.class);
    }

    String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    LiveSettings live() {
        return new LiveSettings(
                stream.values().get(ReadingSettings.TRANSPORT), frames(), notBeforeMillis);
    }

    VideoFileSettings frames() {
        return ReadingSettings.frames(stream.values());
    }

    SourceRunner.Settings runner() {
        Overload overload = stream.values().get(ReadingSettings.OVERLOAD);
        SourceRunner.Settings settings =
                new SourceRunner.Settings(
                                "ingest-" + stream.id(), target.connection(), target.topic())
                        .withBatches(BATCH, DELAY, target.bufferBytes())
                        .onOverload(overload)
                        .asTheOnlyOne();
        return Optional.of(target.readers())
                .filter(readers -> !readers.isEmpty())
                .map(readers -> new Downstream(readers, target.maxLagBytes()))
                .map(room -> target.others() ? room.andOthers() : room)
                .map(room -> overload == Overload.DROP_OLDEST ? room.withinRecords(RECENT) : room)
                .map(settings::waitingFor)
                .orElse(settings);
    }

    @Override
    public String toString() {
        return "reading of stream " + stream.id();
    }
}
