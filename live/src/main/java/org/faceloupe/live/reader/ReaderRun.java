package org.faceloupe.live.reader;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.faceloupe.ingest.LiveSpeed;
import org.faceloupe.ingest.LiveVideo;
import org.faceloupe.ingest.VideoFile;
import org.faceloupe.live.config.ReadingSettings;
import org.faceloupe.live.config.StreamConfig;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Source;
import org.faceloupe.pipeline.kafka.SourceRunner;
import org.jspecify.annotations.Nullable;

/**
 * The work of the reading process: the source into its topic, and a report several times a second.
 */
final class ReaderRun {

    private static final long BETWEEN_REPORTS_MILLIS = 250;
    private static final long STOP_MILLIS = 2_000;

    private final ReaderJob job;
    private final PrintStream out;
    private final ScheduledExecutorService clock =
            Executors.newScheduledThreadPool(
                    1,
                    task -> {
                        Thread thread = new Thread(task, "reports");
                        thread.setDaemon(true);
                        return thread;
                    });
    private volatile @Nullable ObservedSource source;
    private volatile @Nullable SourceRunner runner;
    private long reports;

    ReaderRun(ReaderJob job, PrintStream out) {
        this.job = job;
        this.out = out;
    }

    /**
     * Reads to the source's end, to its failure or until {@link #stop}, and reports which it was.
     */
    void run() {
        var unused =
                clock.scheduleAtFixedRate(
                        () -> report(null, false),
                        0,
                        BETWEEN_REPORTS_MILLIS,
                        TimeUnit.MILLISECONDS);
        String end = "";
        boolean over = true;
        try {
            ObservedSource opened = new ObservedSource(open(), job.stream().address());
            source = opened;
            SourceRunner running = new SourceRunner(job.runner(), opened);
            runner = running;
            over = false;
            running.run();
            over = true;
        } catch (EnvironmentException e) {
            end = String.valueOf(e.getMessage());
        }
        clock.shutdownNow();
        report(end, over);
    }

    private Source open() {
        StreamConfig stream = job.stream();
        if (stream.address().isLive()) {
            return LiveVideo.open(stream.address(), stream.id(), job.live());
        }
        Source file = VideoFile.open(Path.of(stream.url()), stream.id(), job.frames());
        return stream.values().get(ReadingSettings.LIVE) ? new LiveSpeed(file) : file;
    }

    private synchronized void report(@Nullable String end, boolean over) {
        ObservedSource observed = source;
        SourceRunner running = runner;
        ReaderReport report =
                new ReaderReport(
                        ++reports,
                        observed == null ? 0 : observed.frames(),
                        running != null && running.isWaiting(),
                        running == null ? 0 : running.dropped(),
                        observed == null ? 0 : observed.lastMillis(),
                        end,
                        over);
        out.println(report.line());
        out.flush();
    }

    /** Ends the stream with its next frame, or, if none comes, without it. From any thread. */
    void stop() {
        ObservedSource observed = source;
        if (observed == null) {
            Runtime.getRuntime().halt(0); // nothing has been written
            return;
        }
        observed.end();
        var unused = clock.schedule(this::cut, STOP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void cut() {
        SourceRunner running = runner;
        if (running != null) {
            running.stop();
        }
    }
}
