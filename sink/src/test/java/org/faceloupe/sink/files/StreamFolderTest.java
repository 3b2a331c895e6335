package org.faceloupe.sink.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamFolderTest {

    private static final String HALL =
            "stream_Halle_3_767bd029-b4b6-3353-ba41-48aebc03686d"; // as it always was

    @TempDir Path output;

    @Test
    void anIdThatIsANameOnEveryFileSystemIsTheFoldersName() {
        for (String id :
                List.of("cam-1", "IMG_0001", "a.b", "stream_7", "contact", "com", "Hall")) {
            assertThat(name(id)).isEqualTo(id);
        }
        assertThat(name("Halle 3")).isEqualTo(HALL);
    }

    @Test
    void idsThatDifferByCaseOnlyHaveFoldersThatDifferByMore() {
        assertThat(List.of(name("cam"), name("Cam"), name("CAM")))
                .extracting(name -> name.toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
    }

    @Test
    void whoHasAFolderKeepsItWhateverComesAndGoesBesideIt() throws IOException {
        String capital = name("Cam");
        String small = name("cam");

        assertThat(capital).isEqualTo("Cam");
        assertThat(name("Cam")).isEqualTo(capital);
        assertThat(name("cam")).isEqualTo(small);
        Files.delete(output.resolve(capital));
        assertThat(name("cam")).isEqualTo(small);
        assertThat(StreamFolder.in(output, "cam").getFileName()).hasToString(small);
    }

    @Test
    void twoThatAnEarlierVersionKeptApartByCaseStayWhereTheyAre() throws IOException {
        Files.createDirectory(output.resolve("cam"));
        Files.createDirectory(output.resolve("Cam"));

        assertThat(name("cam")).isEqualTo("cam");
        assertThat(name("Cam")).isEqualTo("Cam");
    }

    @Test
    void aNameThatSomeFileSystemsReserveOrChangeIsNotUsed() {
        for (String id :
                List.of("CON", "con", "nul.txt", "COM1", "lpt9.a", "a.", "a..", "..", ".a")) {
            assertThat(name(id)).startsWith("stream_").isNotEqualTo(id).doesNotEndWith(".");
        }
        assertThat(name("a.")).isNotEqualTo(name("a")).isNotEqualTo(name("a.."));
    }

    @Test
    void anIdThatLooksLikeAMadeNameDoesNotShareTheFolderOfTheIdThatItIsMadeOf() {
        assertThat(List.of(name("Halle 3"), name(HALL), name(HALL.toUpperCase(Locale.ROOT))))
                .extracting(name -> name.toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
    }

    @Test
    void whereNothingIsWrittenNothingIsMade() {
        assertThat(StreamFolder.in(output, "cam")).doesNotExist();
    }

    private String name(String stream) {
        Path folder = StreamFolder.make(output, stream);
        assertThat(folder).isDirectory().hasParent(output);
        return folder.getFileName().toString();
    }
}
