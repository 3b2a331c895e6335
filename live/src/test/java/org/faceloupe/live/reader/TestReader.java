package org.faceloupe.live.reader;

import java.time.Duration;
import org.faceloupe.ingest.LiveSettings;
import org.faceloupe.live.config.Form;
import org.faceloupe.live.config.ReadingSettings;
import org.faceloupe.live.config.SettingValues;
import org.faceloupe.live.config.StreamConfig;
import org.faceloupe.pipeline.kafka.Overload;
import org.faceloupe.pipeline.kafka.TestTopics;

/** Starts processes that read a source onto a test's own topic of frames. */
final class TestReader {

    private TestReader() {}

    /** Who starts it closes it. */
    static StreamReader start(
            TestTopics topics,
            String stream,
            String url,
            LiveSettings.Transport transport,
            Duration silence) {
        SettingValues values =
                SettingValues.NONE
                        .with(ReadingSettings.TRANSPORT, Form.word(transport))
                        .with(ReadingSettings.OVERLOAD, Form.word(Overload.BLOCK))
                        .with(ReadingSettings.SILENCE, silence.toMillis() / 1000.0);
        return StreamReader.start(
                new ReaderSettings(
                        new StreamConfig(stream, url, values),
                        new ReaderSettings.Target(
                                topics.connection(),
                                topics.names().frames(),
                                "",
                                false,
                                1,
                                1 << 20)));
    }
}
