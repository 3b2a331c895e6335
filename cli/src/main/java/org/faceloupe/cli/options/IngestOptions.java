package org.faceloupe.cli.options;

import org.faceloupe.ingest.VideoFileSettings;
import org.faceloupe.live.config.ReadingSettings;

/** Which frames are taken from a video, and how they travel. */
public final class IngestOptions extends SettingOptions {

    IngestOptions() {
        super(ReadingSettings.FRAMES);
    }

    /**
     * The source's settings.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public VideoFileSettings settings() {
        return ReadingSettings.frames(said());
    }
}
