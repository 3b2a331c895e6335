package org.faceloupe.superres;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.generator.ExpectedError;
import org.faceloupe.pipeline.EnvironmentException;

/** The weights that come with the program; a model card beside each says how they were made. */
public final class BundledWeights {

    private static final String REBUILD = "build it again from a whole checkout";

    private BundledWeights() {}

    /** The generator that adds nothing which the pixels do not support. */
    public static WeightsFile generator() {
        return read("fidelity.safetensors", REBUILD);
    }

    /**
     * The generator whose faces look sharper and are further from the truth.
     *
     * @throws EnvironmentException if this build has none
     */
    static WeightsFile perceptual() {
        return read(
                "perceptual.safetensors",
                "give some with --perceptual-weights, or leave --perception at 0");
    }

    /** What tells the error of each face that {@link #generator} enlarges. */
    static Optional<ExpectedError> errors() {
        return errors("fidelity.error.json");
    }

    /** The same of {@link #perceptual}. */
    static Optional<ExpectedError> perceptualErrors() {
        return errors("perceptual.error.json");
    }

    private static Optional<ExpectedError> errors(String name) {
        try (InputStream stream = BundledWeights.class.getResourceAsStream(name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(ExpectedError.parse(stream.readAllBytes(), name));
        } catch (IOException e) {
            throw new EnvironmentException("cannot read the program's own " + name, e);
        }
    }

    /** The landmark network. */
    public static WeightsFile landmarks() {
        return read("fan.safetensors", REBUILD);
    }

    private static WeightsFile read(String name, String advice) {
        try (InputStream stream = BundledWeights.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new EnvironmentException(
                        "this build holds no %s: %s".formatted(name, advice));
            }
            return WeightsFile.read(stream, name);
        } catch (IOException e) {
            throw new EnvironmentException("cannot read the program's own " + name, e);
        }
    }
}
