package org.faceloupe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.faceloupe.pipeline.RunnerStats;
import org.faceloupe.pipeline.StreamStatus;

/** What is counted, in the text form that Prometheus reads. */
final class MetricsPage {

    private final StringBuilder text = new StringBuilder();

    private MetricsPage() {}

    /**
     * Writes the page.
     *
     * @param stages by their names
     */
    static String of(List<StreamStatus> streams, Map<String, RunnerStats> stages) {
        MetricsPage page = new MetricsPage();
        page.streams("up", "gauge", streams, s -> s.state() == StreamStatus.State.ONLINE ? 1 : 0);
        page.streams("frames_total", "counter", streams, StreamStatus::frames);
        page.streams("dropped_total", "counter", streams, StreamStatus::dropped);
        page.streams("restarts_total", "counter", streams, StreamStatus::restarts);
        page.stages("records_in_total", stages, RunnerStats::recordsIn);
        page.stages("records_out_total", stages, RunnerStats::recordsOut);
        page.stages("dead_letters_total", stages, RunnerStats::deadLetters);
        page.stages("batches_total", stages, RunnerStats::batches);
        page.stages("busy_seconds_total", stages, stats -> stats.busy().toMillis() / 1000.0);
        page.stages("writing_seconds_total", stages, stats -> stats.writing().toMillis() / 1000.0);
        page.type("process_resident_memory_bytes", "gauge");
        page.line("process_resident_memory_bytes", residentBytes());
        return page.text.toString();
    }

    private void streams(
            String name,
            String type,
            List<StreamStatus> streams,
            Function<StreamStatus, ? extends Number> value) {
        type("faceloupe_stream_" + name, type);
        for (StreamStatus stream : streams) {
            line(
                    labelled("faceloupe_stream_" + name, "stream", stream.stream()),
                    value.apply(stream));
        }
    }

    private void stages(
            String name,
            Map<String, RunnerStats> stages,
            Function<RunnerStats, ? extends Number> value) {
        type("faceloupe_stage_" + name, "counter");
        stages.forEach(
                (stage, stats) ->
                        line(
                                labelled("faceloupe_stage_" + name, "stage", stage),
                                value.apply(stats)));
    }

    private static String labelled(String name, String label, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return "%s{%s=\"%s\"}".formatted(name, label, escaped);
    }

    private void type(String name, String type) {
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void line(String name, Number value) {
        text.append(name).append(' ');
        text.append(
                value instanceof Double
                        ? String.format(Locale.ROOT, "%.3f", value.doubleValue())
                        : Long.toString(value.longValue()));
        text.append('\n');
    }

    /** Heap and native memory together; 0 where the system does not tell. */
    private static long residentBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
