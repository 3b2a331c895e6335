package org.faceloupe.live.reader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.faceloupe.pipeline.EnvironmentException;

/** A reading process as its parent sees it: what it reports last, and the power over its life. */
final class ReaderProcess implements AutoCloseable {

    private static final long DYING_SECONDS = 5;

    private final Process process;
    private final Thread listener;
    private volatile ReaderReport report = ReaderReport.NONE;

    private ReaderProcess(Process process, String stream) {
        this.process = process;
        listener = new Thread(this::listen, "reports-of-" + stream);
        listener.setDaemon(true);
    }

    /**
     * Starts a process with this program's own classes.
     *
     * @throws EnvironmentException if the machine does not start it
     */
    static ReaderProcess start(ReaderJob job) {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        ReaderMain.class.getName());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            ReaderProcess started = new ReaderProcess(builder.start(), job.stream().id());
            started.listener.start();
            started.say(job.line());
            return started;
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the reading of stream %s cannot be started: %s"
                            .formatted(job.stream().id(), e.getMessage()),
                    e);
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                report = ReaderReport.parse(line);
            }
        } catch (IOException e) {
            process.destroyForcibly(); // what it says makes no sense, or it is gone already
        }
    }

    private void say(String line) {
        try {
            Writer orders = process.outputWriter(StandardCharsets.UTF_8);
            orders.write(line + "\n");
            orders.flush();
        } catch (IOException e) {
            process.destroyForcibly(); // it does not listen any more
        }
    }

    /** The last report; {@link ReaderReport#NONE} before the first. */
    ReaderReport report() {
        return report;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it is dead and its last report is there, or for this long. */
    boolean awaitEnd(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS) && joined();
    }

    private boolean joined() throws InterruptedException {
        listener.join(TimeUnit.SECONDS.toMillis(DYING_SECONDS));
        return true;
    }

    /** Asks it to end its stream and itself. */
    void askToStop() {
        say(ReaderMain.STOP);
    }

    /** SIGKILL: a process that hangs in a library listens to nothing less. */
    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        try {
            boolean unused = awaitEnd(TimeUnit.SECONDS.toMillis(DYING_SECONDS));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
