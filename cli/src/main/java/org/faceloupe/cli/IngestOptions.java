package org.faceloupe.cli;

import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.live.config.ReadingSettings;

/** Which frames are taken from a video, and how they travel. */
final class IngestOptions extends SettingOptions {

    IngestOptions() {
        super(ReadingSettings.FRAMES);
    }

    /**
     * The source's settings.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    VideoFileSettings settings() {
        return ReadingSettings.frames(said());
    }
}
