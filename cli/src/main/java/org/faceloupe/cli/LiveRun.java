package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.faceloupe.cli.job.Flow;
import org.faceloupe.cli.job.JobBroker;
import org.faceloupe.cli.options.DetectionSettings;
import org.faceloupe.cli.process.HealthServer;
import org.faceloupe.cli.process.MetricsPage;
import org.faceloupe.cli.process.OutputDirectory;
import org.faceloupe.cli.process.ProcessMetrics;
import org.faceloupe.cli.process.RunnerThreads;
import org.faceloupe.cli.process.StageMetrics;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.detector.stage.DetectorStage;
import org.faceloupe.detector.stage.Watch;
import org.faceloupe.live.Streams;
import org.faceloupe.live.config.ConfigWatch;
import org.faceloupe.live.config.RunConfig;
import org.faceloupe.live.config.SettingValues;
import org.faceloupe.live.config.StreamConfig;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.pipeline.StreamStatus;
import org.faceloupe.pipeline.kafka.StageRunner;
import org.faceloupe.pipeline.kafka.StatusTopic;
import org.faceloupe.sink.FileSink;
import org.faceloupe.sink.SinkSettings;
import org.faceloupe.superres.GeneratorChoice;
import org.faceloupe.superres.SuperresStage;
import org.jspecify.annotations.Nullable;

/** All stages in one process for the streams of a file, until it is stopped: the work of run. */
final class LiveRun {

    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final long COUNTS_MILLIS = 10_000;

    private final ConfigWatch watch;
    private final GeneratorChoice generator;
    private final DeviceChoice device;
    private final Consumer<String> told;
    private final RunnerThreads threads = new RunnerThreads();
    private final Map<String, StreamStatus> written = new HashMap<>();
    private final Map<String, StageRunner<?, ?>> stages = new LinkedHashMap<>();
    private long lookedNanos;
    private long countedMillis;

    /**
     * @param told hears a line for each change of a stream's state
     */
    LiveRun(
            ConfigWatch watch,
            GeneratorChoice generator,
            DeviceChoice device,
            Consumer<String> told) {
        this.watch = watch;
        this.generator = generator;
        this.device = device;
        this.told = told;
    }

    /**
     * Runs until it is asked to stop.
     *
     * @throws org.faceloupe.pipeline.EnvironmentException if the output, the weights, the device or
     *     the broker cannot be used, or a stage fails
     */
    @SuppressWarnings("try") // the registration and the directory work by being open
    void run(StopSignal stop) {
        RunConfig config = watch.config();
        Path output = Path.of(String.valueOf(config.output()));
        SinkSettings sink = SinkSettings.manyStreams(output, scale(config));
        try (StopSignal.Registration registration = stop.onStop(threads::finish);
                OutputDirectory directory = OutputDirectory.prepare(output);
                JobBroker broker = JobBroker.forStreams(config)) {
            told.accept("broker at " + broker.flow().connection().bootstrapServers());
            run(broker.flow(), sink);
        }
    }

    private static int scale(RunConfig config) {
        return config.scale() == null ? 1 : config.scale();
    }

    private void run(Flow flow, SinkSettings sink) {
        try (StatusTopic topic = StatusTopic.open(flow.connection(), flow.topics());
                threads;
                Streams streams = new Streams(flow.reader(), id -> FileSink.isWhole(sink, id))) {
            start(
                    "superres",
                    new StageRunner<>(flow.superres(), SuperresStage.open(generator, device)));
            Function<String, Watch> watches = id -> watch(streams, id);
            DetectorStage detector =
                    flow.oneRun() ? new DetectorStage(watches) : DetectorStage.marking(watches);
            start("detect", new StageRunner<>(flow.detect(), detector));
            start("sink", new StageRunner<>(flow.sink("sink"), new FileSink(sink)));
            await(streams, topic);
            streams.end();
            write(streams.statuses(), topic);
        }
    }

    private static Watch watch(Streams streams, String id) {
        SettingValues said =
                streams.config(id).map(StreamConfig::values).orElse(SettingValues.NONE);
        return DetectionSettings.watch(said);
    }

    private void start(String name, StageRunner<?, ?> runner) {
        stages.put(name, runner);
        threads.start(name, runner);
    }

    @SuppressWarnings("try") // the server works by being open
    private void await(Streams streams, StatusTopic topic) {
        String used = device.resolvedName();
        try (HealthServer server = server(() -> page(streams, used))) {
            streams.take(watch.config().streamList());
            threads.await(() -> look(streams, topic));
        }
    }

    private @Nullable HealthServer server(Supplier<String> page) {
        RunConfig config = watch.config();
        String address =
                config.metricsAddress() == null ? HealthServer.LOCAL : config.metricsAddress();
        return config.metricsPort() == null
                ? null
                : HealthServer.start(address, config.metricsPort(), page, this::isReady);
    }

    private boolean isReady() {
        return threads.isGoingOn() && stages.values().stream().allMatch(StageRunner::isReady);
    }

    private String page(Streams streams, String used) {
        List<StageMetrics> told = new ArrayList<>();
        stages.forEach((name, runner) -> told.add(StageMetrics.of(name, runner)));
        return MetricsPage.of(streams.metrics(), told, used, ProcessMetrics.now());
    }

    private void look(Streams streams, StatusTopic topic) {
        long now = System.nanoTime();
        if (now - lookedNanos >= LOOK_NANOS) {
            lookedNanos = now;
            watch.changed().ifPresent(edited -> streams.take(edited.streamList()));
            streams.look(now);
        }
        write(streams.statuses(), topic);
    }

    /** Writes the states that changed, and now and then the counts. */
    private void write(List<StreamStatus> statuses, StatusTopic topic) {
        long now = System.currentTimeMillis();
        boolean counts = now - countedMillis >= COUNTS_MILLIS;
        List<StreamStatus> changed = new ArrayList<>();
        for (StreamStatus status : statuses) {
            StreamStatus before = written.get(status.stream());
            boolean other = before == null || before.state() != status.state();
            if (other) {
                told.accept(StreamsCommand.line(status));
            }
            if (other || (counts && !status.equals(before))) {
                written.put(status.stream(), status);
                changed.add(status);
            }
        }
        if (counts) {
            countedMillis = now;
        }
        if (!changed.isEmpty()) {
            topic.write(changed);
        }
    }
}
