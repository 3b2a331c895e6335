package org.faceloupe.cli;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.GeneratorWeights;
import org.jspecify.annotations.Nullable;

/**
 * What a line of {@code faces.jsonl} says about how a face came about.
 *
 * @param original file of the crop as found
 * @param enhanced file of what was made of it
 * @param weights SHA-256 of the generator's
 * @param perception share of the perceptual weights, to four places
 * @param perceptual SHA-256 of theirs; null where the share is 0
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record FaceLine(
        @JsonProperty(required = true) String original,
        @JsonProperty(required = true) String enhanced,
        @JsonProperty(required = true) String weights,
        double perception,
        @JsonProperty("perceptual_weights") @Nullable String perceptual) {

    /** The index's name in a folder of results. */
    static final String INDEX = "faces.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * All lines of a result's index.
     *
     * @throws EnvironmentException if there is no index or one of its lines is none
     */
    static List<FaceLine> allIn(Path folder) {
        Path index = folder.resolve(INDEX);
        List<FaceLine> faces = new ArrayList<>();
        try (var lines = Files.lines(index)) {
            lines.forEach(line -> faces.add(parse(line, index, faces.size() + 1)));
        } catch (UncheckedIOException e) {
            boolean text = !(e.getCause() instanceof MalformedInputException);
            throw cannotRead(index, text ? String.valueOf(e.getMessage()) : "it is no text", e);
        } catch (NoSuchFileException e) {
            throw cannotRead(index, "there is no such file", e);
        } catch (IOException e) {
            throw cannotRead(index, String.valueOf(e), e);
        }
        return faces;
    }

    private static FaceLine parse(String line, Path index, int number) {
        try {
            return JSON.readValue(line, FaceLine.class);
        } catch (JsonProcessingException e) {
            throw cannotRead(index, "line %d describes no face".formatted(number), e);
        }
    }

    private static EnvironmentException cannotRead(Path index, String reason, Exception cause) {
        return new EnvironmentException(
                "cannot read %s: %s; give a folder of results".formatted(index, reason), cause);
    }

    /** Whether these weights made the face. */
    boolean isMadeBy(GeneratorWeights others) {
        return weights.equals(others.sha256())
                && places(perception).equals(places(others.perception()))
                && others.perceptual().equals(blended());
    }

    /** Which weights made the face, for people. */
    String madeBy() {
        return GeneratorWeights.inWords(weights, perception, blended());
    }

    private String blended() {
        return perceptual == null ? "" : perceptual;
    }

    private static String places(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }
}
