package org.faceloupe.live.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.faceloupe.ingest.SourceAddress;

/**
 * A stream as {@code faceloupe.yaml} has it.
 *
 * @param id of the stream; results are in a folder of this name
 * @param url address of a camera, {@code /dev/videoN}, a folder that files are dropped into, or a
 *     file
 * @param values what is said of its settings
 */
public record StreamConfig(String id, String url, SettingValues values) {

    static final String ID = "id";
    static final String URL = "url";

    public StreamConfig {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "id '%s' must be 1 to 64 letters, digits, dots, dashes or underscores"
                            .formatted(id));
        }
    }

    /** The same with all that was left out, and checked as a whole. */
    StreamConfig filledIn(StreamSettings settings) {
        SettingValues whole = SettingValues.NONE;
        for (StreamSetting<?> setting : settings.all()) {
            Object said = values.written().get(setting);
            Object value = said == null ? setting.usual().of().apply(this).orElse(null) : said;
            whole = value == null ? whole : whole.with(setting, value);
        }
        StreamConfig filled = new StreamConfig(id, url, whole);
        settings.check().accept(filled);
        return filled;
    }

    /** The same as it may be shown. */
    StreamConfig masked() {
        return of(id, address().shown());
    }

    /** The same settings for another source, such as a file of a folder. */
    public StreamConfig of(String stream, String address) {
        return new StreamConfig(stream, address, values);
    }

    /** The same with some of the settings alone. */
    public StreamConfig only(List<StreamSetting<?>> settings) {
        Map<StreamSetting<?>, Object> kept = new LinkedHashMap<>(values.written());
        kept.keySet().retainAll(settings);
        return new StreamConfig(id, url, new SettingValues(kept));
    }

    public SourceAddress address() {
        return new SourceAddress(url);
    }

    /** As the file has it, by key. */
    @JsonValue
    Map<String, Object> written() {
        Map<String, Object> keys = new LinkedHashMap<>(Map.of(ID, id));
        keys.put(URL, url);
        values.written().forEach((setting, value) -> keys.put(setting.name(), value));
        return keys;
    }

    @Override
    public String toString() {
        return "stream %s from %s".formatted(id, address());
    }
}
