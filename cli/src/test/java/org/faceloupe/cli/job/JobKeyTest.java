package org.faceloupe.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.stage.FaceSelection;
import org.faceloupe.ingest.HardwareDecoding;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.networks.DeviceChoice;
import org.faceloupe.sink.SinkSettings;
import org.faceloupe.superres.GeneratorChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a result says of how it was made, and what is told when that is no longer so. */
class JobKeyTest {

    private static final String VERSION = "program's version";

    @TempDir private Path folder;

    @Test
    void theSameJobHasTheSameKeyWhereverItsVideoLies() throws IOException {
        JobKey key = JobKey.of(job("a/hall.mp4", VideoFileSettings.defaults(), 4));

        assertThat(JobKey.of(job("b/hall.mp4", VideoFileSettings.defaults(), 4))).isEqualTo(key);
        assertThat(key.differenceTo(key)).isEmpty();
    }

    @Test
    void itSaysWhichPartsDiffer() throws IOException {
        JobKey key = JobKey.of(job("hall.mp4", VideoFileSettings.defaults(), 4));
        VideoFileSettings sampled =
                new VideoFileSettings(95, OptionalDouble.of(5), HardwareDecoding.NONE);

        assertThat(key.differenceTo(JobKey.of(job("hall.mp4", sampled, 2))))
                .isEqualTo("another reading of the video, another film");
        assertThat(
                        key.differenceTo(
                                JobKey.of(
                                        job(
                                                "hall.mp4",
                                                VideoFileSettings.defaults().turnedBy(180),
                                                4))))
                .isEqualTo("another reading of the video");
        assertThat(key.differenceTo(JobKey.of(job("door.mp4", VideoFileSettings.defaults(), 4))))
                .isEqualTo("another video");
    }

    @Test
    void anUpgradeOfTheProgramIsADifference() throws IOException {
        JobKey now = JobKey.of(job("hall.mp4", VideoFileSettings.defaults(), 4));
        Map<String, String> older = new LinkedHashMap<>(now.parts());
        older.put(VERSION, "0.0.9");

        assertThat(new JobKey(older).differenceTo(now))
                .isEqualTo("the program's version was 0.0.9 and is " + ProgramVersion.get());
    }

    @Test
    void aKeyIsReadAsItWasWritten() throws IOException, JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        JobKey key = JobKey.of(job("hall.mp4", VideoFileSettings.defaults(), 4));

        assertThat(json.readValue(json.writeValueAsString(key), JobKey.class)).isEqualTo(key);
    }

    private Enhancement.Settings job(String video, VideoFileSettings ingest, int scale)
            throws IOException {
        Path file = folder.resolve(video);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "the same content");
        return new Enhancement.Settings(
                file,
                ingest,
                DetectorSettings.DEFAULT,
                FaceSelection.ALL,
                GeneratorChoice.of(Optional.empty()),
                DeviceChoice.AUTO,
                SinkSettings.oneStream(folder.resolve("out"), scale),
                Optional.empty());
    }
}
