package org.faceloupe.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {

    @TempDir private Path folder;

    @Test
    void aFileIsWholeWhenItHasNotChangedForAWhile() throws IOException {
        WatchedFolder watched = new WatchedFolder(folder, 100);
        Path b = Files.writeString(folder.resolve("b.mp4"), "1");
        assertThat(watched.whole(0)).isEmpty();
        Files.writeString(b, "12");
        assertThat(watched.whole(100)).isEmpty();
        assertThat(watched.whole(199)).isEmpty();
        Path a = Files.writeString(folder.resolve("a.mp4"), "1");
        assertThat(watched.whole(200)).containsExactly(b);
        assertThat(watched.whole(300)).containsExactly(a, b);
    }

    @Test
    void hiddenFilesAndFoldersDoNotCount() throws IOException {
        WatchedFolder watched = new WatchedFolder(folder, 100);
        Files.writeString(folder.resolve(".part.mp4"), "1");
        Files.createDirectory(folder.resolve("sub"));
        assertThat(watched.whole(0)).isEmpty();
        assertThat(watched.whole(500)).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsEmptyUntilItIs() throws IOException {
        Path absent = folder.resolve("absent");
        WatchedFolder watched = new WatchedFolder(absent, 100);
        assertThat(watched.whole(0)).isEmpty();
        Files.createDirectory(absent);
        Path file = Files.writeString(absent.resolve("a.mp4"), "1");
        assertThat(watched.whole(100)).isEmpty();
        assertThat(watched.whole(200)).containsExactly(file);
    }
}
