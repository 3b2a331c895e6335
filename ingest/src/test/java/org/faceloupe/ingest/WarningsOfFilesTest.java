package org.faceloupe.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** A video whose pixels may be transparent is read as if none were, and one line says so. */
final class WarningsOfFilesTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(VideoFile.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @TempDir private Path folder;

    @BeforeEach
    void listen() {
        said.start();
        log.setAdditive(false);
        log.addAppender(said);
    }

    @AfterEach
    void listenNoMore() {
        log.setAdditive(true);
        log.detachAppender(said);
    }

    @ParameterizedTest
    @CsvSource({
        "1, -pix_fmt yuva420p -c:v libvpx-vp9 -cpu-used 8 a.webm",
        "1, -pix_fmt rgba -c:v png a.mov",
        "0, -pix_fmt yuv420p -c:v libvpx-vp9 -cpu-used 8 a.webm",
        "0, a.gif"
    })
    void itIsSaidOnce(int lines, String arguments) {
        String picture = "-f lavfi -i testsrc2=size=96x64:rate=5:duration=1 ";
        Path clip = Clips.make(folder, (picture + arguments).split(" "));

        assertThat(VideoFileTest.frames(VideoFileTest.read(clip))).hasSize(5);

        assertThat(said.list).hasSize(lines);
        assertThat(said.list)
                .allSatisfy(
                        line ->
                                assertThat(line.getFormattedMessage())
                                        .startsWith(clip + ": its transparency is flattened"));
    }

    @Test
    void aSecondVideoIsSaidOnce() {
        String two =
                "-f lavfi -i testsrc2=size=96x64:rate=5:duration=1"
                        + " -f lavfi -i color=size=64x64:rate=5:duration=1"
                        + " -map 0 -map 1 -c:v mpeg4 two.mp4";
        Path clip = Clips.make(folder, two.split(" "));

        assertThat(VideoFileTest.frames(VideoFileTest.read(clip))).hasSize(5);

        assertThat(said.list).hasSize(1);
        assertThat(said.list.get(0).getFormattedMessage())
                .isEqualTo(clip + ": it holds several videos; stream 0 is looked at, [1] not");
    }
}
