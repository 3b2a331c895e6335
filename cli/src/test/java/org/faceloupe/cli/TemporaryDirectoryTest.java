package org.faceloupe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path left = Files.createDirectory(parent.resolve("faceloupe-123"));
        Files.createFile(left.resolve(".lock"));
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
    void foldersOfOtherProgramsStay() throws IOException {
        Path other = Files.createDirectory(parent.resolve("faceloupe-notes"));

        TemporaryDirectory.createIn(parent).close();

        assertThat(other).exists();
    }
}
