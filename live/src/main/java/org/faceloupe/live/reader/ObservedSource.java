package org.faceloupe.live.reader;

import org.faceloupe.ingest.SourceAddress;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.Source;
import org.faceloupe.pipeline.StreamItem;
import org.jspecify.annotations.Nullable;

/**
 * A source that counts what it gives, and that can be asked to end: a live one then gives an end of
 * stream, since more will not come; a file gives none, since it was not read to its end. One thread
 * reads, others look and ask.
 */
final class ObservedSource implements Source {

    private final Source source;
    private final SourceAddress address;
    private volatile long frames;
    private volatile long lastMillis;
    private volatile boolean ending;
    private String stream = "";
    private Run run = Run.UNTOLD;

    ObservedSource(Source source, SourceAddress address) {
        this.source = source;
        this.address = address;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public @Nullable StreamItem next() {
        if (ending) {
            return lastItem();
        }
        StreamItem item = source.next();
        if (item != null) {
            stream = item.stream();
            run = item.run();
        }
        if (item instanceof Frame frame) {
            lastMillis = frame.ptsMicros() / 1000;
            frames = frames + 1;
        }
        return item;
    }

    private @Nullable StreamItem lastItem() {
        if (!address.isLive() || stream.isEmpty()) {
            return null;
        }
        EndOfStream end = new EndOfStream(stream, run, address.shown(), frames, "");
        stream = "";
        return end;
    }

    void end() {
        ending = true;
    }

    long frames() {
        return frames;
    }

    /** Time of the last frame in milliseconds on the stream's clock. */
    long lastMillis() {
        return lastMillis;
    }

    @Override
    public void close() {
        source.close();
    }
}
