package org.faceloupe.trainer;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record of a run: {@code settings.yaml} and {@code log.jsonl} in the output folder, and a line
 * now and then for whoever watches.
 */
final class RunLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);
    private static final int INTERVAL = 50;

    private final PrintWriter lines;
    private double sum;
    private int count;
    private long since = System.nanoTime();

    private RunLog(PrintWriter lines) {
        this.lines = lines;
    }

    /**
     * Opens the output folder, making it if need be.
     *
     * @throws TrainingException if it cannot be written, or holds a run that is not resumed
     */
    static RunLog open(Path output, String settings, boolean resume) {
        if (!resume && Checkpoint.existsIn(output)) {
            throw new TrainingException(
                    output + " holds a run; go on with --resume or choose another --output");
        }
        try {
            Files.createDirectories(output);
            Files.writeString(output.resolve("settings.yaml"), settings);
            return new RunLog(
                    new PrintWriter(
                            Files.newBufferedWriter(
                                    output.resolve("log.jsonl"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.APPEND),
                            true));
        } catch (IOException e) {
            throw new TrainingException("output " + output + " cannot be written: " + e, e);
        }
    }

    void step(long iteration, int total, int batch, double loss) {
        sum += loss;
        count++;
        if (iteration % INTERVAL == 0 || iteration == total) {
            double seconds = (System.nanoTime() - since) / 1e9;
            double rate = count * batch / seconds;
            Duration left = Duration.ofSeconds(Math.round((total - iteration) * seconds / count));
            lines.println(
                    "{\"iteration\":%d,\"loss\":%.6f,\"faces_per_s\":%.1f}"
                            .formatted(iteration, sum / count, rate));
            LOG.info(
                    "iteration {} of {}, loss {}, {} faces/s, {} min left",
                    iteration,
                    total,
                    "%.5f".formatted(sum / count),
                    "%.1f".formatted(rate),
                    left.toMinutes());
            sum = 0;
            count = 0;
            since = System.nanoTime();
        }
    }

    void note(String note) {
        LOG.info("{}", note);
    }

    @Override
    public void close() {
        lines.close();
    }
}
