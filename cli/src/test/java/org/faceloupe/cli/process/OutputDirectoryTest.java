package org.faceloupe.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.faceloupe.pipeline.EnvironmentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTest {

    @TempDir private Path folder;

    @Test
    void whatStayedEmptyIsRemoved() {
        try (OutputDirectory directory = OutputDirectory.prepare(folder.resolve("a/b/c"))) {
            assertThat(directory.path()).isEmptyDirectory();
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void resultsStay() throws IOException {
        try (OutputDirectory directory = OutputDirectory.prepare(folder.resolve("a/b"))) {
            Files.createFile(directory.path().resolve("result"));
        }

        assertThat(folder.resolve("a/b/result")).exists();
    }

    @Test
    void aFolderThatWasThereStays() {
        OutputDirectory.prepare(folder).close();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileInTheWayIsTold() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> OutputDirectory.prepare(file.resolve("below")))
                .withMessageContaining(file.toString())
                .withMessageContaining("--output");
    }
}
