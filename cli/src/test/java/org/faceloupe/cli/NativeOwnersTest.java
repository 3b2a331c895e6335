package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.faceloupe.broker.SharedBroker;
import org.faceloupe.cli.process.StopSignal;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.stage.DetectorStage;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.networks.generator.FaceGenerator;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.kafka.KafkaConnection;
import org.faceloupe.pipeline.kafka.StatusTopic;
import org.faceloupe.pipeline.kafka.TestTopics;
import org.faceloupe.superres.BundledWeights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a command opens of native memory is closed when it ends, over every command. */
class NativeOwnersTest {

    @RegisterExtension static final SharedBroker BROKER = new SharedBroker();

    @TempDir private static Path folder;

    private final NativeOwners owners = new NativeOwners();

    /**
     * A command on its tiny input.
     *
     * @param name as in {@code train generator}
     * @param networks whether it computes with DJL
     * @param detectors whether it opens a detector
     * @param words behind the name; {@code $} stands for a folder with what the test has made
     */
    private record Case(String name, boolean networks, boolean detectors, String words) {

        Object[] line() {
            return (name + " " + words.replace("$", folder + "/")).strip().split(" +");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Commands that end by themselves and need no broker. */
    static List<Case> jobs() {
        String boxes = " --data $scenes --boxes $scenes.csv";
        return List.of(
                new Case("enhance", true, true, "$clip.mp4 --output $enhanced --scale 1"),
                new Case("upscale", true, false, "$scenes/0.png --output $upscaled"),
                new Case("verify", true, false, "$whole"),
                new Case("label", false, true, "--data $scenes --output $labels.csv"),
                new Case("crop", false, true, "--data $scenes --output $crops"),
                new Case("scenes", false, false, "--count 1 --output $composed" + boxes),
                new Case("degrade", false, false, "--data $faces --faces 1 --output $sheet.png"),
                new Case(
                        "train generator",
                        true,
                        false,
                        "--config $generator.yaml --data $faces --output $trained"),
                new Case(
                        "train detector",
                        true,
                        false,
                        "--config $detector.yaml --output $trained-detector" + boxes),
                new Case(
                        "train fan",
                        true,
                        false,
                        "--config $fan.yaml --data $points --output $trained-fan"),
                new Case("train error", true, false, "--data $faces --output $error.json"),
                new Case(
                        "train ablation",
                        true,
                        false,
                        "--data $faces --unseen $others --images 1 --iterations 1 --seeds 1"
                                + " --output $ablation"),
                new Case("evaluate generator", true, false, "--data $faces --limit 1 --landmarks"),
                new Case("evaluate detector", false, true, "--beside cascade" + boxes),
                new Case(
                        "evaluate fan",
                        true,
                        false,
                        "--data $points --landmarks $points.csv --split all"),
                new Case("evaluate error", true, false, "--data $ten-faces"),
                new Case("export generator", false, false, "--format onnx --output $generator"),
                new Case("export detector", false, false, "--format onnx --output $detector"),
                new Case("export fan", false, false, "--format pytorch --output $fan"));
    }

    /** Those that another test here runs; the benchmark takes minutes. */
    private static final List<String> OTHERS =
            List.of(
                    "ingest",
                    "detect",
                    "superres",
                    "sink",
                    "streams",
                    "run",
                    "broker",
                    "benchmark");

    @BeforeEach
    void makeInputs() throws IOException {
        if (!Files.exists(folder.resolve("scenes"))) {
            TinyInputs.make(folder);
        }
    }

    @AfterEach
    void stopCounting() {
        owners.close();
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void aCommandClosesWhatItOpens(Case job) {
        NativeOwners.Counts before = owners.soFar();

        CommandRun run = CommandRun.of(job.line());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertClosed(owners.soFar().since(before), job.networks, job.detectors);
    }

    @Test
    void stagesOverABrokerCloseWhatTheyOpen() throws Exception {
        TestTopics topics = new TestTopics(BROKER.address());
        Path output = folder.resolve("stages");
        List<Object> at =
                List.of("--bootstrap-servers", BROKER.address(), "--topic-prefix", topics.prefix());

        assertCloses(
                false, false, () -> CommandRun.of(words("ingest", at, clip(), "--stream", "clip")));
        assertCloses(
                false,
                true,
                () -> until(() -> hasEnd(topics, topics.names().faces()), words("detect", at)));
        assertCloses(
                true,
                false,
                () ->
                        until(
                                () -> hasEnd(topics, topics.names().enhanced()),
                                words("superres", at)));
        assertCloses(
                false,
                false,
                () ->
                        until(
                                () -> Files.exists(output.resolve("clip/contact-sheet.png")),
                                words("sink", at, "--output", output)));
        StatusTopic.open(KafkaConnection.to(BROKER.address()), topics.names()).close();
        assertCloses(false, false, () -> CommandRun.of(words("streams", at)));
    }

    @Test
    void aRunOverManyStreamsClosesWhatItOpens() throws Exception {
        Path output = folder.resolve("run");
        Path config =
                Files.writeString(
                        folder.resolve("run.yaml"),
                        "output: %s\nscale: 1\nstreams:\n- {id: hall, url: %s}\n"
                                .formatted(output, clip()));

        assertCloses(
                true,
                true,
                () ->
                        until(
                                () -> Files.exists(output.resolve("hall/enhanced.mp4")),
                                "run",
                                "--config",
                                config));
    }

    @Test
    void aBrokerOpensNothing() throws Exception {
        assertCloses(
                false,
                false,
                () ->
                        until(
                                () -> Files.exists(folder.resolve("broker/meta.properties")),
                                "broker",
                                "--port",
                                0,
                                "--directory",
                                folder.resolve("broker")));
    }

    @Test
    void theBenchmarkClosesWhatItOpens() throws Exception {
        assumeThat(Boolean.getBoolean("faceloupe.benchmark")).as("takes minutes").isTrue();

        assertCloses(true, true, () -> CommandRun.of("benchmark", clip()));
    }

    @Test
    void noCommandIsLeftOut() {
        Set<String> told = new TreeSet<>();
        for (String name : commands()) {
            List<String> below = commands(name);
            told.add(name);
            if (!below.isEmpty()) {
                told.remove(name);
                below.forEach(one -> told.add(name + " " + one));
            }
        }
        List<String> run = new ArrayList<>(OTHERS);
        jobs().forEach(job -> run.add(job.name));

        assertThat(told).containsExactlyInAnyOrderElementsOf(run);
    }

    @Test
    @SuppressWarnings("MustBeClosedChecker")
    void whatIsLeftOpenIsCounted() {
        DetectorStage forgotten = new DetectorStage(DetectorSettings.DEFAULT);
        FaceGenerator kept = FaceGenerator.load(BundledWeights.generator(), DeviceChoice.CPU);

        NativeOwners.Counts counts = owners.soFar();
        assertThat(counts.detectors().isEven()).isFalse();
        assertThat(counts.managers().isEven()).isFalse();

        forgotten.close();
        kept.close();
        assertClosed(owners.soFar(), true, true);
    }

    private void assertCloses(boolean networks, boolean detectors, Callable<CommandRun> command)
            throws Exception {
        NativeOwners.Counts before = owners.soFar();

        CommandRun run = command.call();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertClosed(owners.soFar().since(before), networks, detectors);
    }

    private static void assertClosed(
            NativeOwners.Counts counts, boolean networks, boolean detectors) {
        assertThat(counts.managers().opened() > 0).as("networks in %s", counts).isEqualTo(networks);
        assertThat(counts.detectors().opened() > 0)
                .as("detectors in %s", counts)
                .isEqualTo(detectors);
        assertThat(counts.managers().isEven()).as("managers closed: %s", counts).isTrue();
        assertThat(counts.detectors().isEven()).as("detectors closed: %s", counts).isTrue();
    }

    private static Path clip() {
        return folder.resolve("clip.mp4");
    }

    /** Runs a command until this is so, then asks it to stop. */
    private static CommandRun until(Callable<Boolean> enough, Object... words) throws Exception {
        StopSignal stop = new StopSignal(() -> {});
        CompletableFuture<CommandRun> running =
                CompletableFuture.supplyAsync(() -> CommandRun.of(stop, words));
        await().atMost(Duration.ofMinutes(2)).until(() -> running.isDone() || enough.call());
        CompletableFuture<Void> request = CompletableFuture.runAsync(stop::request);
        CommandRun run = running.get();
        stop.ended();
        request.join();
        return run;
    }

    private static boolean hasEnd(TestTopics topics, String topic) {
        return topics.items(topic).stream().anyMatch(EndOfStream.class::isInstance);
    }

    private static Object[] words(String command, List<Object> at, Object... more) {
        List<Object> words = new ArrayList<>(List.of(command));
        words.addAll(at);
        words.addAll(List.of(more));
        return words.toArray();
    }

    /** What the help lists. */
    private static List<String> commands(Object... of) {
        List<Object> words = new ArrayList<>(List.of(of));
        words.add("--help");
        return CommandRun.of(words.toArray())
                .out()
                .lines()
                .dropWhile(line -> !line.matches("Commands:|Networks:"))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .filter(line -> line.matches("  \\S.*"))
                .map(line -> line.strip().split(" ")[0])
                .toList();
    }
}
