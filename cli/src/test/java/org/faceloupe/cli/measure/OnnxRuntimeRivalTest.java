package org.faceloupe.cli.measure;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.faceloupe.pipeline.EnvironmentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeRivalTest {

    @TempDir private Path folder;

    @Test
    void aFileThatIsNotThereOrIsNoJarIsTold() throws IOException {
        assertRefused(folder.resolve("none.jar"));
        assertRefused(Files.writeString(folder.resolve("text.jar"), "no jar"));
    }

    private static void assertRefused(Path jar) {
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> new OnnxRuntimeRival(jar, new byte[0], 1).close())
                .withMessageContaining(jar.toString())
                .withMessageContaining("com.microsoft.onnxruntime:onnxruntime");
    }
}
