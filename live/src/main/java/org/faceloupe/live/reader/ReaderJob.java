package org.faceloupe.live.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.faceloupe.ingest.HardwareDecoding;
import org.faceloupe.ingest.LiveSettings;
import org.faceloupe.ingest.SourceAddress;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.pipeline.Downstream;
import org.faceloupe.pipeline.Overload;
import org.faceloupe.pipeline.SourceRunner;
import org.jspecify.annotations.Nullable;

/**
 * What the reading process is told: one line of JSON on its standard input, where no other user of
 * the machine can see the address.
 */
record ReaderJob(
        String stream,
        String url,
        LiveSettings.Transport transport,
        boolean liveSpeed,
        int jpegQuality,
        @Nullable Double sampleRate,
        String hwaccel,
        Overload overload,
        long notBeforeMillis,
        ReaderSettings.Target target) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DELAY = Duration.ofMillis(30);
    private static final int BATCH = 16;

    /** Records in the topic, about, if the newest are wanted: small frames would be old ones. */
    private static final long RECENT = 16;

    static ReaderJob of(ReaderSettings settings, long notBeforeMillis) {
        OptionalDouble rate = settings.frames().framesPerSecond();
        return new ReaderJob(
                settings.stream(),
                settings.address().text(),
                settings.transport(),
                settings.liveSpeed(),
                settings.frames().jpegQuality(),
                rate.isPresent() ? rate.getAsDouble() : null,
                settings.frames().hardware().name(),
                settings.overload(),
                notBeforeMillis,
                settings.target());
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

    SourceAddress address() {
        return new SourceAddress(url);
    }

    LiveSettings live() {
        return new LiveSettings(transport, frames(), notBeforeMillis);
    }

    VideoFileSettings frames() {
        OptionalDouble rate =
                sampleRate == null ? OptionalDouble.empty() : OptionalDouble.of(sampleRate);
        return new VideoFileSettings(jpegQuality, rate, new HardwareDecoding(hwaccel));
    }

    SourceRunner.Settings runner() {
        SourceRunner.Settings settings =
                new SourceRunner.Settings("ingest-" + stream, target.connection(), target.topic())
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
        return "reading of stream " + stream;
    }
}
