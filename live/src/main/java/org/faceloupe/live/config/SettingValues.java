package org.faceloupe.live.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of settings. Each is asked for by its declaration, and answers with what it means.
 *
 * @param written the values as they are written
 */
public record SettingValues(Map<StreamSetting<?>, Object> written) {

    /** Nothing is said. */
    public static final SettingValues NONE = new SettingValues(Map.of());

    public SettingValues {
        written = Collections.unmodifiableMap(new LinkedHashMap<>(written));
    }

    /**
     * The same with one more.
     *
     * @throws IllegalArgumentException if the setting may not be that
     */
    public SettingValues with(StreamSetting<?> setting, Object value) {
        var unused = setting.meaning(value);
        Map<StreamSetting<?>, Object> more = new LinkedHashMap<>(written);
        more.put(setting, value);
        return new SettingValues(more);
    }

    /** What is said of the setting, or its default if that is always the same. */
    public <T> Optional<T> find(StreamSetting<T> setting) {
        return Optional.ofNullable(written.get(setting))
                .or(setting.usual()::always)
                .map(setting::meaning);
    }

    /** The same for a setting that has a value. */
    public <T> T get(StreamSetting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException("no value of " + setting));
    }
}
