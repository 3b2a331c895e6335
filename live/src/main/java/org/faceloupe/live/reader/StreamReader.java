package org.faceloupe.live.reader;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.faceloupe.live.config.ReadingSettings;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.StreamStatus;
import org.faceloupe.pipeline.StreamStatus.State;
import org.faceloupe.pipeline.kafka.Overload;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one source read: starts a process that reads it, kills it when no frame comes for too long,
 * and starts the next. It watches from outside, so that whatever a library does in there takes
 * nobody else down. It has a thread of its own; {@link #close} ends it and the process.
 */
public final class StreamReader implements AutoCloseable {

    /** Longer than a camera may take: a file is not late, and to begin anew costs more. */
    private static final Duration FILE_SILENCE = Duration.ofMinutes(5);

    private static final long LOOK_MILLIS = 100;
    private static final long STOPPING_MILLIS = 6_000;
    private static final long BETWEEN_RINGS_MILLIS = 2_000;

    private final ReaderSettings settings;
    private final RestartPolicy policy =
            new RestartPolicy(() -> ThreadLocalRandom.current().nextDouble());
    private final Thread thread;
    private volatile StreamStatus status;
    private volatile boolean stopping;
    private long notBeforeMillis;
    private long restarts;
    private long framesBefore;
    private long droppedBefore;

    private StreamReader(ReaderSettings settings) {
        this.settings = settings;
        status =
                new StreamStatus(
                        settings.stream().id(),
                        State.STARTING,
                        "",
                        System.currentTimeMillis(),
                        /* restarts= */ 0,
                        /* frames= */ 0,
                        /* dropped= */ 0);
        thread = new Thread(this::run, "reader-of-" + settings.stream().id());
    }

    /** Starts to read. */
    public static StreamReader start(ReaderSettings settings) {
        StreamReader reader = new StreamReader(settings);
        reader.thread.start();
        return reader;
    }

    /** How the source is doing; from any thread. */
    public StreamStatus status() {
        return status;
    }

    /** What becomes of frames that do not fit. */
    public Overload overload() {
        return settings.stream().values().get(ReadingSettings.OVERLOAD);
    }

    /** Makes the source end soon, without waiting for it. From any thread. */
    public void stop() {
        stopping = true;
    }

    private void run() {
        try {
            while (!stopping) {
                long start = System.nanoTime();
                String why = readOnce();
                if (stopping || status.state() == State.ENDED) {
                    break;
                }
                say(State.OFFLINE, why, ReaderReport.NONE);
                Duration wasOpen = Duration.ofNanos(System.nanoTime() - start);
                pause(policy.pause(wasOpen, System.nanoTime()));
                restarts++;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (status.state() != State.ENDED) {
            say(State.REMOVED, "", ReaderReport.NONE);
        }
    }

    /** Reads until the process is over; answers why it is. */
    private String readOnce() throws InterruptedException {
        ReaderJob job = ReaderJob.of(settings, notBeforeMillis);
        try (ReaderProcess process = ReaderProcess.start(job)) {
            String why = watch(process);
            ReaderReport last = process.report();
            notBeforeMillis = Math.max(notBeforeMillis, last.lastMillis() + 1);
            if (isOver(last)) {
                say(State.ENDED, String.valueOf(last.end()), last);
            }
            framesBefore += last.frames();
            droppedBefore += last.dropped();
            return why;
        } catch (EnvironmentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** A file is over when its reader says so, even if it says that the file cannot be read. */
    private boolean isOver(ReaderReport last) {
        return last.over() && !settings.stream().address().isLive() && !stopping;
    }

    private String watch(ReaderProcess process) throws InterruptedException {
        boolean live = settings.stream().address().isLive();
        Duration silence = settings.stream().values().get(ReadingSettings.SILENCE);
        Duration limit = live ? silence : FILE_SILENCE;
        Silence watched = new Silence(limit, System.nanoTime());
        while (!process.awaitEnd(LOOK_MILLIS)) {
            ReaderReport report = process.report();
            if (stopping) {
                process.askToStop();
                boolean unused = process.awaitEnd(STOPPING_MILLIS);
                return "";
            }
            if (watched.isTooLong(report, System.nanoTime())) {
                return "no frame for %.0f s".formatted(limit.toMillis() / 1000.0);
            }
            if (report.frames() > 0) {
                say(State.ONLINE, "", report);
            }
        }
        return end(process.report().end());
    }

    private static String end(@Nullable String said) {
        return said == null ? "its process died" : said.isEmpty() ? "it ended" : said;
    }

    /** Waits; a server that was away and has come back ends the pause. */
    private void pause(Duration pause) throws InterruptedException {
        Doorbell bell = Doorbell.of(settings.stream().address());
        long end = System.nanoTime() + pause.toNanos();
        long nextRing = System.nanoTime();
        boolean wasAway = false;
        boolean isBack = false;
        while (!stopping && !isBack && System.nanoTime() < end) {
            if (settings.stream().address().isLive() && System.nanoTime() >= nextRing) {
                boolean answers = bell.answers();
                isBack = wasAway && answers;
                wasAway |= !answers;
                nextRing = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BETWEEN_RINGS_MILLIS);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private void say(State state, String why, ReaderReport report) {
        StreamStatus last = status;
        status =
                new StreamStatus(
                        settings.stream().id(),
                        state,
                        why,
                        state == last.state() ? last.sinceMillis() : System.currentTimeMillis(),
                        restarts,
                        framesBefore + report.frames(),
                        droppedBefore + report.dropped());
    }

    /** Stops reading and waits until the process is gone. */
    @Override
    public void close() {
        stop();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // the process must not be left
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
