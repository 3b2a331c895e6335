package org.faceloupe.live.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.ForeignText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that {@code faceloupe.yaml} was edited. What makes no sense is told once, and the streams
 * go on as they are. For one thread, but for {@link #readAgain}.
 */
public final class ConfigWatch {

    private static final Logger log = LoggerFactory.getLogger(ConfigWatch.class);

    private final Path file;
    private final Map<String, String> environment;
    private final StreamSettings settings;
    private String seen;
    private RunConfig config;
    private volatile boolean asked;

    /**
     * Reads the file for the first time.
     *
     * @param settings what may be said of a stream
     * @throws EnvironmentException if it cannot be read or makes no sense
     */
    public ConfigWatch(Path file, Map<String, String> environment, StreamSettings settings) {
        this.file = file;
        this.environment = environment;
        this.settings = settings;
        seen = mark();
        config = RunConfigFile.read(file, environment, settings);
    }

    public RunConfig config() {
        return config;
    }

    /** Makes the next question read the file even if it looks untouched. From any thread. */
    public void readAgain() {
        asked = true;
    }

    /** The new configuration, if there is one since the last question. */
    public Optional<RunConfig> changed() {
        String now = mark();
        if (now.equals(seen) && !asked) {
            return Optional.empty();
        }
        asked = false;
        seen = now;
        try {
            RunConfig edited = RunConfigFile.read(file, environment, settings);
            if (!edited.withoutStreams().equals(config.withoutStreams())) {
                log.warn("{}: what is not under streams changes with the next start", file);
            }
            boolean same = edited.streamList().equals(config.streamList());
            config = edited;
            return same ? Optional.empty() : Optional.of(edited);
        } catch (EnvironmentException e) {
            log.warn(
                    "the streams stay as they are: {}",
                    ForeignText.shown(String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** Changes whenever the file does. */
    private String mark() {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return "gone";
        }
    }
}
