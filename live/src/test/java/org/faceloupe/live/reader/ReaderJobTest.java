package org.faceloupe.live.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.faceloupe.ingest.HardwareDecoding;
import org.faceloupe.ingest.LiveSettings.Transport;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.live.config.Default;
import org.faceloupe.live.config.Form;
import org.faceloupe.live.config.ReadingSettings;
import org.faceloupe.live.config.SettingValues;
import org.faceloupe.live.config.StreamConfig;
import org.faceloupe.live.config.StreamSetting;
import org.faceloupe.pipeline.kafka.KafkaConnection;
import org.junit.jupiter.api.Test;

class ReaderJobTest {

    private static final StreamSetting<String> OF_ANOTHER =
            new StreamSetting<>("nose", Form.text("NAME", n -> n), Default.none(""), "Shape");
    private static final SettingValues SAID =
            SettingValues.NONE
                    .with(ReadingSettings.TRANSPORT, "udp")
                    .with(ReadingSettings.LIVE, true)
                    .with(ReadingSettings.SAMPLE_RATE, 2.5)
                    .with(ReadingSettings.JPEG_QUALITY, 80)
                    .with(ReadingSettings.HWACCEL, "auto")
                    .with(ReadingSettings.OVERLOAD, "sample")
                    .with(ReadingSettings.SILENCE, 7.5);

    private final ReaderSettings.Target target =
            new ReaderSettings.Target(
                    new KafkaConnection("localhost:9092", Map.of("security.protocol", "SSL")),
                    "frames",
                    "detect",
                    true,
                    100,
                    200);

    @Test
    void allThatIsSaidOfTheReadingAndItsBrokerComesToTheProcess() throws JsonProcessingException {
        ReaderJob job = job(SAID);

        ReaderJob told = ReaderJob.parse(job.line());

        assertThat(told).isEqualTo(job);
        assertThat(told.live().transport()).isEqualTo(Transport.UDP);
        assertThat(told.frames())
                .isEqualTo(
                        new VideoFileSettings(
                                80, OptionalDouble.of(2.5), new HardwareDecoding("auto")));
    }

    @Test
    void whatIsSaidOfOtherThingsStaysAtHome() {
        ReaderJob job = job(SAID.with(OF_ANOTHER, "hooked"));

        assertThat(job.line()).contains("jpeg-quality").doesNotContain("nose");
        assertThat(job.stream().values()).isEqualTo(SAID);
    }

    @Test
    void itsTextShowsNoAddress() {
        assertThat(List.of(job(SAID))).asString().isEqualTo("[reading of stream door]");
    }

    private ReaderJob job(SettingValues said) {
        StreamConfig stream = new StreamConfig("door", "rtsp://me:secret@cam/", said);
        return ReaderJob.of(new ReaderSettings(stream, target), 42);
    }
}
