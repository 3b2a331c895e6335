package org.faceloupe.live.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.faceloupe.pipeline.EnvironmentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunConfigFileTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("DOOR_PASSWORD", "pa$$/w@rd");

    @TempDir private Path folder;

    @Test
    void whatIsShownHoldsNoSecretAndEverythingElse() throws IOException {
        RunConfig config =
                read("streams: [{id: door, url: 'rtsp://me:${DOOR_PASSWORD}@cam:554/a?key=xyz'}]");

        String shown = RunConfigFile.text(config);

        assertThat(shown)
                .contains("url: rtsp://***@cam:554/a?key=***", "overload: drop-oldest", "scale: 4")
                .doesNotContain("w@rd", "xyz", "me:");
        assertThat(config.streamList().get(0).toString()).doesNotContain("w@rd");
    }

    @Test
    void clientPropertiesAreNamedByTheirFileAloneAndNeedACluster() throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), "client.id=tops3cret");
        RunConfig config = read("{bootstrap-servers: 'k:1', client-properties: '" + file + "'}");

        assertThat(config.cluster().orElseThrow().properties())
                .containsExactly(Map.entry("client.id", "tops3cret"));
        assertThat(RunConfigFile.text(config))
                .contains("client-properties: " + file)
                .doesNotContain("tops3cret");
        refuses("client-properties: '" + file + "'", "give bootstrap-servers as well");
    }

    @Test
    void aKeyThatIsNotKnownIsAnErrorInOneLine() {
        refuses(
                "streams:\n- {id: a, url: a.mp4, colour: red}",
                "line 2: key 'colour' is not known");
        refuses("stream: []", "line 1: key 'stream' is not known");
    }

    @Test
    void valuesOutOfRangeAreNamed() {
        refuses("streams: [{id: a/b, url: a.mp4}]", "id 'a/b' must be");
        refuses("streams: [{id: a, url: 'ftp://x/a.mp4'}]", "url begins with ftp://");
        refuses(
                "streams: [{id: a, url: a.mp4, overload: drop}]",
                "overload must be one of [block,");
        refuses("streams: [{id: a, url: a.mp4, sample-rate: -1}]", "frames a second");
        refuses(
                "streams: [{id: a, url: a.mp4, hwaccel: magic}]",
                "hwaccel must be one of auto, none,");
        refuses(
                "streams: [{id: a, url: a.mp4, jpeg-quality: 101}]",
                "JPEG quality must be 1 to 100");
        refuses("streams: [{id: a, url: a.mp4, silence: 0}]", "at most 3600 seconds, but is 0.0");
        refuses("streams: [{id: a, url: /dev/video0, live: true}]", "live: true is for a file");
        refuses("streams: [{id: a, url: a.mp4, silence: long}]", "'silence' is of the wrong kind");
        refuses("streams: [{id: a, url: b.mp4}, {id: a, url: c.mp4}]", "two streams have the id a");
        refuses("streams: [{id: a, url: '${NO_SUCH}'}]", "no variable NO_SUCH");
        refuses("streams: [{id: a, url: 'rtsp://me:secret@cam/'", "this is no YAML");
    }

    @Test
    void anErrorNamesItsLine() {
        refuses("streams:\n- {id: a, url: a.mp4}\n- {id: b/, url: b.mp4}", "line 3: id 'b/' must");
        refuses("streams:\n- id: a\n  url: a.mp4\n  silence: 0", "line 4: silence must be above 0");
        refuses("streams:\n- id: a\n  url: a.mp4\n  live: few", "line 4: the value of 'live'");
        refuses("streams:\n- {id: a}", "line 2: a stream needs an id and a url");
    }

    private void refuses(String yaml, String words) {
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> read(yaml))
                .withMessageContaining(words)
                .withMessageNotContaining("secret")
                .withMessageNotContaining("\n");
    }

    @Test
    void anEditIsNoticedOnceAndOneThatMakesNoSenseChangesNothing() throws IOException {
        Path file = folder.resolve("faceloupe.yaml");
        Files.writeString(file, "streams: [{id: a, url: a.mp4}]");
        ConfigWatch watch = new ConfigWatch(file, ENVIRONMENT, ReadingSettings.ALL);

        assertThat(watch.changed()).isEmpty();
        Files.writeString(file, "streams: [{id: a, url: a.mp4}, {id: b, url: b.mp4}]");
        assertThat(watch.changed()).get().extracting(c -> c.streamList().size()).isEqualTo(2);
        assertThat(watch.changed()).isEmpty();
        Files.writeString(file, "streams: [{id: a, url: a.mp4}, {id: b, url: b.mp4, colour: red}]");
        assertThat(watch.changed()).isEmpty();
        assertThat(watch.config().streamList()).hasSize(2);
    }

    private RunConfig read(String yaml) throws IOException {
        Path file = folder.resolve("faceloupe.yaml");
        Files.writeString(file, yaml);
        return RunConfigFile.read(file, ENVIRONMENT, ReadingSettings.ALL);
    }
}
