package org.faceloupe.cli;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.faceloupe.media.TestVideos;
import org.faceloupe.pipeline.EnhancedFace;
import org.faceloupe.pipeline.StreamItem;
import org.faceloupe.pipeline.kafka.KafkaConnection;
import org.faceloupe.pipeline.kafka.TestTopics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight streams over a broker, two detectors, two enlargers and two sinks, each a process of its
 * own, with workers killed on the way. Takes minutes: only with {@code
 * -Dfaceloupe.distributed=true}.
 */
@EnabledIfSystemProperty(named = "faceloupe.distributed", matches = "true")
class DistributedRunTest {

    private static final int STREAMS = 8;
    private static final int AT_ONCE = 2;
    private static final int FRAMES = Integer.getInteger("faceloupe.frames", 30);
    private static final int KILLS = Integer.getInteger("faceloupe.kills", 6);
    private static final long SEED = Long.getLong("faceloupe.seed", 7);
    private static final double MOVED_SECONDS = 15;
    private static final Map<String, String> TOPIC_READ_BY =
            Map.of("detect", "frames", "superres", "faces", "sink", "enhanced");

    @TempDir private Path folder;
    private final Random random = new Random(SEED);
    private final List<Double> moved = new ArrayList<>();
    private int kills;
    private int abandoned;

    @Test
    void workersThatAreKilledLoseDoubleAndDisorderNothing() throws Exception {
        List<Path> videos = new ArrayList<>();
        for (int n = 0; n < STREAMS; n++) {
            Path video = folder.resolve("stream-" + n + ".mp4");
            videos.add(TestVideos.part(SampleTruth.CLIP, video, 25 * n, FRAMES));
        }
        Path own = Files.createDirectory(folder.resolve("broker"));
        try (RealProcess broker =
                new RealProcess(own, "broker", "--port", 0, "--directory", own.resolve("data"))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> broker.out().contains("listening"));
            String address = broker.out().replaceAll("(?s).*listening on (\\S+).*", "$1");

            var calm = run(address, "calm-", videos, 0);
            var killed = run(address, "killed-", videos, KILLS);

            System.out.printf(
                    "seed %d: %d kills, %d in an open transaction, %d items of %d streams%n",
                    SEED,
                    kills,
                    abandoned,
                    calm.values().stream().mapToInt(List::size).sum(),
                    STREAMS);
            calm.forEach((stream, faces) -> assertThat(killed.get(stream)).isEqualTo(faces));
            assertThat(differing(folder.resolve("killed-"), folder.resolve("calm-"))).isEmpty();
            assertThat(moved).allSatisfy(s -> assertThat(s).isLessThan(MOVED_SECONDS));
        }
    }

    /** The files that are in one folder alone, or not the same in both. */
    private static Set<String> differing(Path left, Path right) throws IOException {
        Map<String, String> ofLeft = Checksum.ofAll(left);
        Map<String, String> ofRight = Checksum.ofAll(right);
        Set<String> names = new TreeSet<>(ofLeft.keySet());
        names.addAll(ofRight.keySet());
        names.removeIf(name -> Objects.equals(ofLeft.get(name), ofRight.get(name)));
        return names;
    }

    /** The names of the enhanced faces of each stream, as they are on their topic. */
    private Map<String, List<String>> run(
            String address, String prefix, List<Path> videos, int kills) throws Exception {
        TestTopics topics = new TestTopics(address, prefix);
        topics.names().create(KafkaConnection.to(address));
        try (WorkerProcesses workers = workers(address, prefix);
                OpenTransactions open = new OpenTransactions(address);
                GroupsAtWork groups = new GroupsAtWork(address)) {
            for (String stage : TOPIC_READ_BY.keySet()) {
                awaitShared(workers, groups, prefix, stage);
            }
            for (int n = 0; n < STREAMS; n += AT_ONCE) {
                ingest(address, prefix, videos.subList(n, n + AT_ONCE));
                if (kills > 0) {
                    killOne(workers, groups, open, topics);
                }
            }
            while (this.kills < kills && killOne(workers, groups, open, topics)) {
                // until enough were killed or nothing is left to do
            }
            await().atMost(Duration.ofMinutes(10)).until(() -> isWhole(prefix));
            workers.finish();
        }
        assertThat(topics.read(topics.names().deadLetters())).isEmpty();
        return facesOf(topics);
    }

    private WorkerProcesses workers(String address, String prefix) throws IOException {
        Map<String, List<Object>> commands = new TreeMap<>();
        for (String stage : TOPIC_READ_BY.keySet()) {
            List<Object> command = new ArrayList<>(List.of(stage));
            command.addAll(List.of("--bootstrap-servers", address, "--topic-prefix", prefix));
            if (stage.equals("sink")) {
                command.addAll(List.of("--output", folder.resolve(prefix), "--video", "none"));
            }
            commands.put(stage, command);
        }
        return new WorkerProcesses(folder.resolve(prefix + "workers"), commands);
    }

    /** Each by a process of its own; they end when all frames are on their topic. */
    private void ingest(String address, String prefix, List<Path> videos) throws Exception {
        List<RealProcess> sources = new ArrayList<>();
        for (Path video : videos) {
            Path own = Files.createDirectories(folder.resolve(prefix + video.getFileName()));
            sources.add(
                    new RealProcess(
                            own,
                            "ingest",
                            video,
                            "--bootstrap-servers",
                            address,
                            "--topic-prefix",
                            prefix));
        }
        for (RealProcess source : sources) {
            assertThat(source.exitCode()).as(source.err()).isZero();
        }
    }

    /**
     * At a seeded moment, one of any stage, whether or not something waits for it, if possible
     * while its stage has a transaction open; replaced at once, or when the survivor has taken its
     * partitions over. False if nothing waits for any.
     */
    private boolean killOne(
            WorkerProcesses workers, GroupsAtWork groups, OpenTransactions open, TestTopics topics)
            throws Exception {
        String prefix = topics.prefix();
        boolean unused = new CountDownLatch(1).await(random.nextInt(2000), TimeUnit.MILLISECONDS);
        List<String> stages = new ArrayList<>(new TreeMap<>(TOPIC_READ_BY).keySet());
        String stage = stages.get(random.nextInt(stages.size()));
        int which = random.nextInt(WorkerProcesses.OF_EACH);
        boolean atOnce = random.nextBoolean();
        awaitShared(workers, groups, prefix, stage);
        if (stages.stream().allMatch(name -> waiting(groups, topics, name).isEmpty())) {
            return false;
        }
        open.awaitOne(group(prefix, stage));
        workers.kill(stage, which);
        long start = System.nanoTime();
        abandoned += open.abandoned(group(prefix, stage));
        if (atOnce) {
            workers.replace(stage, which);
        }
        Map<TopicPartition, Long> left = waiting(groups, topics, stage);
        await(stage + " goes on")
                .atMost(Duration.ofMinutes(2))
                .until(() -> groups.wentOn(group(prefix, stage), left));
        if (!atOnce) {
            workers.replace(stage, which);
        }
        count(stage, atOnce, left.size(), (System.nanoTime() - start) / 1e9);
        return true;
    }

    private static Map<TopicPartition, Long> waiting(
            GroupsAtWork groups, TestTopics topics, String stage) {
        return groups.waiting(
                group(topics.prefix(), stage),
                topics.read(topics.prefix() + TOPIC_READ_BY.get(stage)));
    }

    private void count(String stage, boolean replacedAtOnce, int partitions, double seconds) {
        kills++;
        if (partitions > 0) {
            moved.add(seconds);
        }
        System.out.printf(
                "kill %d: %s, %s; %d partitions waited for it, all went on after %.1f s%n",
                kills,
                stage,
                replacedAtOnce ? "replaced at once" : "replaced when taken over",
                partitions,
                seconds);
    }

    private static void awaitShared(
            WorkerProcesses workers, GroupsAtWork groups, String prefix, String stage) {
        await("two share " + stage)
                .atMost(Duration.ofMinutes(5))
                .until(
                        () -> {
                            workers.tend();
                            return groups.isShared(group(prefix, stage), WorkerProcesses.OF_EACH);
                        });
    }

    private static String group(String prefix, String stage) {
        return prefix + "faceloupe-" + stage;
    }

    /** Whether all streams have their index, which comes with the end. */
    private boolean isWhole(String prefix) {
        return IntStream.range(0, STREAMS)
                .mapToObj(n -> folder.resolve(prefix).resolve("stream-" + n + "/faces.jsonl"))
                .allMatch(Files::exists);
    }

    /** In the order of the topic, the end of the stream last. */
    private static Map<String, List<String>> facesOf(TestTopics topics) {
        Map<String, List<String>> faces = new TreeMap<>();
        topics.items(topics.names().enhanced()).stream()
                .collect(groupingBy(StreamItem::stream))
                .forEach((id, items) -> faces.put(id, items.stream().map(i -> name(i)).toList()));
        return faces;
    }

    private static String name(StreamItem item) {
        return item instanceof EnhancedFace face
                ? "%08d-%02d".formatted(face.face().frame(), face.face().index())
                : item.getClass().getSimpleName();
    }
}
