package org.faceloupe.ingest;

import java.util.concurrent.TimeUnit;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Source;
import org.faceloupe.pipeline.StreamItem;
import org.jspecify.annotations.Nullable;

/** A source whose frames come no sooner than their times say: a file as if it were a camera. */
public final class LiveSpeed implements Source {

    private final Source source;
    private long startNanos;
    private long firstMicros;
    private boolean started;

    public LiveSpeed(Source source) {
        this.source = source;
    }

    @Override
    public @Nullable StreamItem next() {
        StreamItem item = source.next();
        if (item instanceof Frame frame) {
            awaitTurn(frame.ptsMicros());
        }
        return item;
    }

    private void awaitTurn(long ptsMicros) {
        if (!started) {
            started = true;
            startNanos = System.nanoTime();
            firstMicros = ptsMicros;
        }
        long due = startNanos + TimeUnit.MICROSECONDS.toNanos(ptsMicros - firstMicros);
        try {
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
