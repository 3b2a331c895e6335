package org.faceloupe.live.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * Reads {@code faceloupe.yaml}. A key that is not known is an error. {@code ${NAME}} stands for the
 * environment's variable of this name, so that no password need be in the file.
 */
public final class RunConfigFile {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");
    private static final ObjectMapper YAML =
            YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .build();

    private RunConfigFile() {}

    /**
     * Reads and checks the file.
     *
     * @param settings what may be said of a stream
     * @throws EnvironmentException if it cannot be read or makes no sense; the message is one line
     *     without secrets
     */
    public static RunConfig read(
            Path file, Map<String, String> environment, StreamSettings settings) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot read %s: %s; give the file with --config".formatted(file, e), e);
        }
        try {
            ObjectMapper yaml = YAML.copy().registerModule(StreamConfigReading.of(settings));
            RunConfig config = yaml.readValue(replaced(text, environment), RunConfig.class);
            return config.filledIn(settings);
        } catch (UnrecognizedPropertyException e) {
            throw wrong(file, e, "key '%s' is not known".formatted(e.getPropertyName()));
        } catch (JsonProcessingException e) {
            throw wrong(file, e, reason(e));
        } catch (IllegalArgumentException e) {
            throw new EnvironmentException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String replaced(String text, Map<String, String> environment) {
        Matcher matcher = VARIABLE.matcher(text.replaceAll("(?m)^\\s*#.*$", ""));
        return matcher.replaceAll(
                found ->
                        Optional.ofNullable(environment.get(found.group(1)))
                                .map(Matcher::quoteReplacement)
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "there is no variable %s in the environment"
                                                                .formatted(found.group(1)))));
    }

    /** The parser's own words, and what they are the cause of, may quote a password. */
    private static String reason(JsonProcessingException e) {
        if (e.getCause() instanceof IllegalArgumentException cause) {
            return String.valueOf(cause.getMessage());
        }
        return e instanceof MismatchedInputException mapping && !mapping.getPath().isEmpty()
                ? "the value of '%s' is of the wrong kind"
                        .formatted(
                                mapping.getPath().get(mapping.getPath().size() - 1).getFieldName())
                : "this is no YAML";
    }

    private static EnvironmentException wrong(Path file, JsonProcessingException e, String why) {
        String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
        return new EnvironmentException("%s%s: %s".formatted(file, line, why));
    }

    /** The configuration in the form of the file, without secrets. */
    public static String text(RunConfig config) {
        try {
            return YAML.writeValueAsString(config.masked()).stripTrailing();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
