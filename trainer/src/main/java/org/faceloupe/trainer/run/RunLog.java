package org.faceloupe.trainer.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.faceloupe.networks.RgbImage;

/**
 * The record of a run in its output folder: {@code settings.yaml} with the program's revision,
 * {@code metrics.jsonl}, a TensorBoard event file, and a report now and then for whoever watches.
 */
public final class RunLog implements AutoCloseable {

    public static final String METRICS = "metrics.jsonl";

    private static final int INTERVAL = 50;
    private static final String GRADIENT = "gradient";

    private final TrainingWatch watch;
    private final PrintWriter lines;
    private final EventFile events;
    private final Map<String, Double> sums = new LinkedHashMap<>();
    private final List<Double> gradients = new ArrayList<>();
    private int count;
    private long waited;
    private long since = System.nanoTime();

    private RunLog(TrainingWatch watch, PrintWriter lines, EventFile events) {
        this.watch = watch;
        this.lines = lines;
        this.events = events;
    }

    /**
     * Opens the output folder, making it if need be.
     *
     * @param first iteration that the run starts at; what was logged beyond it is dropped
     * @throws TrainingException if it cannot be written
     */
    static RunLog open(RunFolder folder, String settings, long first) {
        Path output = folder.path();
        try {
            Files.createDirectories(output);
            Files.writeString(
                    output.resolve("settings.yaml"),
                    "# revision " + Revision.current() + "\n" + settings);
            Path metrics = output.resolve(METRICS);
            Files.write(metrics, MetricsFile.upTo(metrics, first));
            return new RunLog(
                    folder.watch(),
                    new PrintWriter(
                            Files.newBufferedWriter(metrics, StandardOpenOption.APPEND), true),
                    EventFile.open(output, first));
        } catch (IOException e) {
            throw new TrainingException("output " + output + " cannot be written: " + e, e);
        }
    }

    /** Adds time that a step had to wait for its batch. */
    void waited(long nanos) {
        waited += nanos;
    }

    /** Adds a step's figures; their means are written now and then. */
    void step(long iteration, int total, int batch, Map<String, Double> figures)
            throws IOException {
        figures.forEach((name, value) -> sums.merge(name, value, Double::sum));
        gradients.add(figures.getOrDefault(GRADIENT, 0.0));
        count++;
        if (iteration % INTERVAL == 0 || iteration == total) {
            write(iteration, total, batch);
            sums.clear();
            gradients.clear();
            count = 0;
            waited = 0;
            since = System.nanoTime();
        }
    }

    private void write(long iteration, int total, int batch) throws IOException {
        double seconds = (System.nanoTime() - since) / 1e9;
        sums.replaceAll((name, sum) -> sum / count);
        Duration left = Duration.ofSeconds(Math.round((total - iteration) * seconds / count));
        watch.reports(
                "iteration %d of %d, %s, %.1f faces/s, %d min left"
                        .formatted(
                                iteration,
                                total,
                                text(sums),
                                count * batch / seconds,
                                left.toMinutes()));
        sums.put("faces_per_s", count * batch / seconds);
        sums.put("waiting", waited / 1e9 / seconds);
        lines.println(MetricsFile.line(iteration, sums));
        for (Map.Entry<String, Double> figure : sums.entrySet()) {
            events.scalar(iteration, figure.getKey(), figure.getValue());
        }
        events.histogram(iteration, "gradient norm", gradients);
    }

    private static String text(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .map(figure -> "%s %.4g".formatted(figure.getKey(), figure.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Adds a sheet of samples. */
    void sheet(long iteration, RgbImage sheet) throws IOException {
        events.picture(iteration, "bicubic, made, truth", sheet);
    }

    @Override
    public void close() {
        lines.close();
        try {
            events.close();
        } catch (IOException e) {
            throw new TrainingException("the event file cannot be closed: " + e, e);
        }
    }
}
