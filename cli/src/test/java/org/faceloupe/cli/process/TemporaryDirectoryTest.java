package org.faceloupe.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.faceloupe.cli.LockingProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryDirectoryTest {

    @TempDir private Path parent;

    @Test
    void itGoesWithAllThatIsInIt() throws IOException {
        try (TemporaryDirectory directory = TemporaryDirectory.createIn(parent)) {
            Files.createDirectories(directory.path().resolve("deep/er"));
            Files.createFile(directory.path().resolve("deep/er/file"));
        }

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessLeftIsRemovedByTheNext() throws IOException {
        Path left = Files.createDirectory(parent.resolve("faceloupe-job-1-2"));
        Files.createFile(left.resolve("job.lock"));
        Files.createFile(left.resolve("data"));

        TemporaryDirectory.createIn(parent).close();

        assertThat(left).doesNotExist();
    }

    @Test
    void whatIsInUseStays() {
        try (TemporaryDirectory first = TemporaryDirectory.createIn(parent)) {
            TemporaryDirectory.createIn(parent).close();

            assertThat(first.path()).isNotEmptyDirectory();
        }
    }

    @Test
    void whatAnotherProcessUsesStays() throws IOException, InterruptedException {
        Path used = Files.createDirectory(parent.resolve("faceloupe-job-1-2"));
        Path lock = Files.createFile(used.resolve("job.lock"));
        Process process = new ProcessBuilder(lockFor(lock)).start();
        try {
            assertThat(process.getInputStream().read()).isEqualTo('!');

            TemporaryDirectory.createIn(parent).close();

            assertThat(lock).exists();
        } finally {
            process.destroyForcibly().waitFor();
        }
        TemporaryDirectory.createIn(parent).close();
        assertThat(used).doesNotExist();
    }

    /** A process that locks a file and waits. */
    private static List<String> lockFor(Path file) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockingProcess.class.getName(),
                file.toString());
    }

    @Test
    void foldersOfOtherProgramsStay() throws IOException {
        Path other = Files.createDirectory(parent.resolve("faceloupe-notes"));

        TemporaryDirectory.createIn(parent).close();

        assertThat(other).exists();
    }
}
