package org.faceloupe.live.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatchTest {

    @TempDir private Path folder;
    private Path file;
    private ConfigWatch watch;

    @BeforeEach
    void oneStream() throws IOException {
        file = Files.writeString(folder.resolve("a.yaml"), "streams:\n- {id: a, url: a.mp4}\n");
        watch = new ConfigWatch(file, Map.of(), ReadingSettings.ALL);
    }

    @Test
    void anEditIsNoticedOnce() throws IOException {
        Files.writeString(file, "streams:\n- {id: other, url: a.mp4}\n");

        assertThat(watch.changed().orElseThrow().streamList().get(0).id()).isEqualTo("other");
        assertThat(watch.changed()).isEmpty();
    }

    @Test
    void anEditThatMakesNoSenseChangesNothing() throws IOException {
        Files.writeString(file, "streams:\n- {id: a, url: a.mp4, colour: red}\n");

        assertThat(watch.changed()).isEmpty();
        assertThat(watch.config().streamList().get(0).id()).isEqualTo("a");
    }

    @Test
    void whoAsksMakesAFileThatLooksUntouchedBeReadAgain() throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "streams:\n- {id: b, url: a.mp4}\n");
        Files.setLastModifiedTime(file, time);
        assertThat(watch.changed()).isEmpty();

        watch.readAgain();

        assertThat(watch.changed().orElseThrow().streamList().get(0).id()).isEqualTo("b");
    }
}
