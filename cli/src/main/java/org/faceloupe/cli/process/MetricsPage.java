package org.faceloupe.cli.process;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.faceloupe.live.StreamMetrics;
import org.faceloupe.pipeline.StreamStatus;
import org.faceloupe.pipeline.kafka.RunnerStats;

/** What is counted, in the text form that Prometheus reads. */
public final class MetricsPage {

    private static final String COUNTER = "counter";
    private static final String GAUGE = "gauge";

    private final StringBuilder text = new StringBuilder();

    private MetricsPage() {}

    /** Writes the page of a process with one stage. */
    public static String of(StageMetrics stage, String device) {
        return of(List.of(), List.of(stage), device, ProcessMetrics.now());
    }

    /**
     * Writes the page.
     *
     * @param device that the networks run on; empty if there are none in this process
     */
    public static String of(
            List<StreamMetrics> streams,
            List<StageMetrics> stages,
            String device,
            ProcessMetrics process) {
        MetricsPage page = new MetricsPage();
        page.streams(streams);
        page.stages(stages);
        page.device(device);
        page.process(process);
        return page.text.toString();
    }

    private void streams(List<StreamMetrics> streams) {
        stream("up", GAUGE, streams, s -> s.state() == StreamStatus.State.ONLINE ? 1 : 0);
        stream("frames_total", COUNTER, streams, StreamStatus::frames);
        stream("written_frames_total", COUNTER, streams, s -> s.frames() - s.dropped());
        stream("restarts_total", COUNTER, streams, StreamStatus::restarts);
        type("faceloupe_stream_dropped_total", COUNTER);
        for (StreamMetrics stream : streams) {
            line(
                    "faceloupe_stream_dropped_total{stream=\"%s\",reason=\"%s\"}"
                            .formatted(escaped(stream.status().stream()), stream.dropReason()),
                    stream.status().dropped());
        }
    }

    private void stages(List<StageMetrics> stages) {
        stage("records_in_total", stages, RunnerStats::recordsIn);
        stage("records_out_total", stages, RunnerStats::recordsOut);
        stage("dead_letters_total", stages, RunnerStats::deadLetters);
        stage("skipped_records_total", stages, RunnerStats::skipped);
        stage("batches_total", stages, RunnerStats::batches);
        stage("queue_seconds_total", stages, stats -> stats.queued().toMillis() / 1000.0);
        stage("busy_seconds_total", stages, stats -> stats.busy().toMillis() / 1000.0);
        stage("writing_seconds_total", stages, stats -> stats.writing().toMillis() / 1000.0);
        type("faceloupe_stage_waiting_records", GAUGE);
        for (StageMetrics stage : stages) {
            line(
                    labelled("faceloupe_stage_waiting_records", "stage", stage.name()),
                    stage.waitingRecords());
        }
    }

    private void device(String device) {
        if (!device.isEmpty()) {
            type("faceloupe_device", GAUGE);
            line(labelled("faceloupe_device", "device", device), 1);
        }
    }

    private void process(ProcessMetrics process) {
        single("process_resident_memory_bytes", GAUGE, process.residentBytes());
        single("process_cpu_seconds_total", COUNTER, process.cpuSeconds());
        single("process_open_fds", GAUGE, process.openFiles());
        single("faceloupe_heap_memory_bytes", GAUGE, process.heapBytes());
        single("faceloupe_native_memory_bytes", GAUGE, process.nativeBytes());
        single("faceloupe_threads", GAUGE, process.threads());
    }

    private void single(String name, String type, Number value) {
        type(name, type);
        line(name, value);
    }

    private void stream(
            String name,
            String type,
            List<StreamMetrics> streams,
            Function<StreamStatus, ? extends Number> value) {
        type("faceloupe_stream_" + name, type);
        for (StreamMetrics stream : streams) {
            line(
                    labelled("faceloupe_stream_" + name, "stream", stream.status().stream()),
                    value.apply(stream.status()));
        }
    }

    private void stage(
            String name, List<StageMetrics> stages, Function<RunnerStats, ? extends Number> value) {
        type("faceloupe_stage_" + name, COUNTER);
        for (StageMetrics stage : stages) {
            line(
                    labelled("faceloupe_stage_" + name, "stage", stage.name()),
                    value.apply(stage.stats()));
        }
    }

    private static String labelled(String name, String label, String value) {
        return "%s{%s=\"%s\"}".formatted(name, label, escaped(value));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
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
}
