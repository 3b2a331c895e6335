package org.faceloupe.trainer.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lines of {@code metrics.jsonl}: an object each, {@code iteration} and figures by name. */
public final class MetricsFile {

    private static final String ITERATION = "iteration";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Double>> FIGURES =
            new TypeReference<>() {};

    private MetricsFile() {}

    static String line(long iteration, Map<String, Double> figures) {
        StringBuilder line = new StringBuilder("{\"" + ITERATION + "\":" + iteration);
        figures.forEach(
                (name, value) ->
                        line.append(String.format(Locale.ROOT, ",\"%s\":%.6g", name, value)));
        return line.append('}').toString();
    }

    /** The lines that reach up to an iteration; none if there is no file. */
    static List<String> upTo(Path file, long iteration) throws IOException {
        List<String> kept = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (parsed(line).getOrDefault(ITERATION, Double.MAX_VALUE) <= iteration) {
                    kept.add(line);
                }
            }
        }
        return kept;
    }

    /** Every figure's course: pairs of iteration and value. */
    public static Map<String, List<double[]>> courses(Path file) throws IOException {
        Map<String, List<double[]>> courses = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            Map<String, Double> figures = parsed(line);
            double iteration = figures.getOrDefault(ITERATION, 0.0);
            figures.remove(ITERATION);
            figures.forEach(
                    (name, value) ->
                            courses.computeIfAbsent(name, n -> new ArrayList<>())
                                    .add(new double[] {iteration, value}));
        }
        return courses;
    }

    /** A line that was cut off in the middle is empty. */
    private static Map<String, Double> parsed(String line) {
        try {
            return JSON.readValue(line, FIGURES);
        } catch (JsonProcessingException e) {
            return new LinkedHashMap<>();
        }
    }
}
