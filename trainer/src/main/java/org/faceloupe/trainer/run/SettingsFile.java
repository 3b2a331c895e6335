package org.faceloupe.trainer.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A run's settings as YAML; a key that is not known or is missing is an error. */
public final class SettingsFile {

    private static final ObjectMapper YAML =
            YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    private static final String FOLDER = "/org/faceloupe/trainer/";

    private SettingsFile() {}

    public static <T> T read(Path file, Class<T> type) {
        try {
            return parse(Files.readString(file), file.toString(), type);
        } catch (IOException e) {
            throw new TrainingException("settings " + file + " cannot be read: " + e, e);
        }
    }

    /** Settings that ship: a class-path resource in {@link #FOLDER}. */
    public static <T> T resource(String name, Class<T> type) {
        try (InputStream stream = SettingsFile.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new TrainingException("no built-in settings " + name);
            }
            return parse(new String(stream.readAllBytes(), UTF_8), name, type);
        } catch (IOException e) {
            throw new TrainingException("built-in settings " + name + " cannot be read: " + e, e);
        }
    }

    /** Refuses what is not a smallest and a largest value, both above 0. */
    public static void checkRange(String key, List<Double> range) {
        if (range.size() != 2 || !(range.get(0) > 0) || range.get(1) < range.get(0)) {
            throw new IllegalArgumentException(key + " must be [smallest, largest]");
        }
    }

    public static <T> T parse(String yaml, String name, Class<T> type) {
        try {
            return YAML.readValue(yaml, type);
        } catch (JsonProcessingException e) {
            throw new TrainingException(
                    "settings "
                            + name
                            + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    /**
     * The same settings with some of them changed.
     *
     * @param changes values by their keys in YAML
     */
    public static <T> T changed(T settings, Class<T> type, Map<String, Object> changes) {
        ObjectNode node = YAML.valueToTree(settings);
        changes.forEach((key, value) -> node.set(key, YAML.valueToTree(value)));
        return parse(text(node), "changed", type);
    }

    public static String text(Object settings) {
        try {
            return YAML.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
