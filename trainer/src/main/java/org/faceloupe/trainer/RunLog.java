package org.faceloupe.trainer;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record of a run: {@code settings.yaml} and {@code metrics.jsonl} in the output folder, and a
 * line now and then for whoever watches.
 */
final class RunLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);
    private static final int INTERVAL = 50;

    private final PrintWriter lines;
    private final Map<String, Double> sums = new LinkedHashMap<>();
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
                                    output.resolve("metrics.jsonl"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.APPEND),
                            true));
        } catch (IOException e) {
            throw new TrainingException("output " + output + " cannot be written: " + e, e);
        }
    }

    /** Adds a step's figures; their means are written now and then. */
    void step(long iteration, int total, int batch, Map<String, Double> figures) {
        figures.forEach((name, value) -> sums.merge(name, value, Double::sum));
        count++;
        if (iteration % INTERVAL == 0 || iteration == total) {
            double seconds = (System.nanoTime() - since) / 1e9;
            double rate = count * batch / seconds;
            Duration left = Duration.ofSeconds(Math.round((total - iteration) * seconds / count));
            sums.replaceAll((name, sum) -> sum / count);
            write(iteration, rate);
            LOG.info(
                    "iteration {} of {}, {}, {} faces/s, {} min left",
                    iteration,
                    total,
                    text(sums),
                    "%.1f".formatted(rate),
                    left.toMinutes());
            sums.clear();
            count = 0;
            since = System.nanoTime();
        }
    }

    private void write(long iteration, double rate) {
        StringBuilder line = new StringBuilder("{\"iteration\":" + iteration);
        sums.forEach((name, value) -> line.append(",\"%s\":%.6g".formatted(name, value)));
        lines.println(line.append(",\"faces_per_s\":%.1f}".formatted(rate)));
    }

    private static String text(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .map(figure -> "%s %.4g".formatted(figure.getKey(), figure.getValue()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        lines.close();
    }
}
