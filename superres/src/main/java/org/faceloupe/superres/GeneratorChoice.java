package org.faceloupe.superres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.generator.ExpectedError;
import org.faceloupe.networks.generator.WeightsBlend;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.GeneratorWeights;

/**
 * Which weights enlarge the faces: those of fidelity, or those between fidelity and perception.
 *
 * @param fidelity a weights file; empty for the one that comes with the program
 * @param perceptual likewise; not read where {@code perception} is 0
 * @param perception share of the perceptual weights, 0 to 1
 */
public record GeneratorChoice(
        Optional<Path> fidelity, Optional<Path> perceptual, double perception) {

    public GeneratorChoice {
        if (!(perception >= 0 && perception <= 1)) {
            throw new IllegalArgumentException(
                    "perception must be from 0 to 1, but is " + perception);
        }
    }

    /** One file's weights alone; empty for those that come with the program. */
    public static GeneratorChoice of(Optional<Path> fidelity) {
        return new GeneratorChoice(fidelity, Optional.empty(), 0);
    }

    /**
     * The chosen weights, and what a record says of them.
     *
     * @param file the values
     * @param errors what tells the error of each face; empty where it is not known for them
     */
    public record Chosen(
            WeightsFile file, GeneratorWeights weights, Optional<ExpectedError> errors) {}

    /**
     * What tells the networks of this choice from others: the SHA-256 of each file of weights that
     * has a part in the result, those of the landmarks included.
     *
     * @throws EnvironmentException as {@link #read} does
     */
    public String sha256() {
        return "%s, landmarks %s".formatted(read().weights(), BundledWeights.landmarks().sha256());
    }

    /**
     * Reads the files.
     *
     * @throws EnvironmentException if one is not there, is damaged or does not fit the other
     */
    public Chosen read() {
        try {
            WeightsFile one = fidelity.map(WeightsFile::read).orElseGet(BundledWeights::generator);
            Optional<ExpectedError> errors = errors(fidelity, BundledWeights::errors, one);
            if (perception == 0) {
                return new Chosen(one, GeneratorWeights.of(one.sha256()), errors);
            }
            WeightsFile other =
                    perceptual.map(WeightsFile::read).orElseGet(BundledWeights::perceptual);
            WeightsFile blend = WeightsBlend.of(one, other, perception);
            Optional<ExpectedError> others =
                    errors(perceptual, BundledWeights::perceptualErrors, other);
            return new Chosen(
                    blend,
                    new GeneratorWeights(one.sha256(), perception, other.sha256()),
                    errors.flatMap(
                            from ->
                                    others.map(
                                            to -> from.towards(to, perception, blend.sha256()))));
        } catch (WeightsException e) {
            throw new EnvironmentException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What lies beside the weights and is of them. */
    private static Optional<ExpectedError> errors(
            Optional<Path> file, Supplier<Optional<ExpectedError>> bundled, WeightsFile weights) {
        return file.map(GeneratorChoice::beside)
                .orElseGet(bundled)
                .filter(found -> found.weights().equals(weights.sha256()));
    }

    private static Optional<ExpectedError> beside(Path weights) {
        String stem = weights.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        Path file = weights.resolveSibling(stem + ".error.json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ExpectedError.parse(Files.readAllBytes(file), file.toString()));
        } catch (IOException e) {
            throw new EnvironmentException("cannot read %s: %s".formatted(file, e), e);
        }
    }
}
