package org.faceloupe.cli;

import java.time.Duration;
import org.faceloupe.ingest.LiveSettings;
import org.faceloupe.ingest.SourceAddress;
import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.live.reader.ReaderSettings;
import org.faceloupe.live.reader.StreamReader;
import org.faceloupe.pipeline.Overload;
import org.faceloupe.pipeline.TestTopics;

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
        return StreamReader.start(
                new ReaderSettings(
                        stream,
                        new SourceAddress(url),
                        transport,
                        false,
                        VideoFileSettings.defaults(),
                        Overload.BLOCK,
                        silence,
                        new ReaderSettings.Target(
                                topics.connection(),
                                topics.names().frames(),
                                "",
                                false,
                                1,
                                1 << 20)));
    }
}
