package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.faceloupe.media.TestVideos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files through a process that is killed again and again: one file and one kill, or with {@code
 * -Dfaceloupe.kills=10} three files and ten kills.
 */
class EnhanceAfterKillsTest {

    private static final int KILLS = Integer.getInteger("faceloupe.kills", 1);
    private static final int FRAMES = Integer.getInteger("faceloupe.frames", 40);
    private static final List<Integer> STARTS = KILLS == 1 ? List.of(0) : List.of(0, 60, 120);
    private static final Duration GLANCE = Duration.ofMillis(5);
    private static final long SEED = Long.getLong("faceloupe.seed", 7);

    @TempDir private Path folder;

    @Test
    void aRunThatIsKilledAgainAndAgainGivesTheFilesOfAnUninterruptedOne() throws Exception {
        List<Path> videos = new ArrayList<>();
        for (int start : STARTS) {
            videos.add(
                    TestVideos.part(
                            SampleTruth.CLIP, folder.resolve(start + ".mp4"), start, FRAMES));
        }
        long before = System.nanoTime();
        CommandRun whole = CommandRun.of(arguments(videos, folder.resolve("whole")));
        assertThat(whole.exitCode()).as(whole.err()).isZero();
        double seconds = (System.nanoTime() - before) / 1e9;

        List<String> goneOn = killedAndFinished(videos, folder.resolve("killed"), seconds);

        assertThat(Checksum.ofAll(folder.resolve("killed")))
                .isEqualTo(Checksum.ofAll(folder.resolve("whole")));
        assertThat(goneOn).isNotEmpty();
    }

    /** What the runs said of where they went on. */
    private List<String> killedAndFinished(List<Path> videos, Path output, double seconds)
            throws Exception {
        Random random = new Random(SEED);
        List<String> goneOn = new ArrayList<>();
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        for (int kill = 0; kill < KILLS; kill++) {
            double wait = seconds / KILLS * random.nextDouble();
            long millis = kill == 0 ? 0 : (long) (1000 * wait); // the first leaves a bookmark
            try (RealProcess process = new RealProcess(temporary, arguments(videos, output))) {
                String last = note(output);
                await().atMost(Duration.ofMinutes(3))
                        .pollInterval(GLANCE)
                        .until(() -> !process.isAlive() || !note(output).equals(last));
                boolean ended = process.exitsWithin(millis);
                process.kill();
                int unused = process.exitCode();
                report(kill, millis, ended, process.err(), goneOn);
            }
        }
        try (RealProcess process = new RealProcess(temporary, arguments(videos, output))) {
            assertThat(process.exitCode()).as(process.err()).isZero();
            report(KILLS, 0, true, process.err(), goneOn);
        }
        return goneOn;
    }

    private static void report(
            int kill, long millis, boolean ended, String err, List<String> goneOn) {
        List<String> lines = err.lines().filter(line -> line.contains("goes on after")).toList();
        goneOn.addAll(lines);
        System.out.printf(
                "run %d: %s%s%n",
                kill + 1,
                ended ? "to its end" : "killed " + millis + " ms behind its first bookmark",
                lines.isEmpty() ? "" : "; " + lines.get(0).replaceAll(".*/", ""));
    }

    /** The bookmarks of all files. */
    private static String note(Path output) throws IOException {
        StringBuilder notes = new StringBuilder();
        for (int start : STARTS) {
            Path folder = STARTS.size() == 1 ? output : output.resolve(Integer.toString(start));
            Path note = folder.resolve(".unfinished");
            try {
                notes.append(Files.readString(note));
            } catch (NoSuchFileException e) {
                notes.append('-');
            }
        }
        return notes.toString();
    }

    private static Object[] arguments(List<Path> videos, Path output) {
        List<Object> arguments = new ArrayList<>(List.of("enhance"));
        arguments.addAll(videos);
        arguments.addAll(Arrays.asList("--output", output, "--scale", 1));
        return arguments.toArray();
    }
}
