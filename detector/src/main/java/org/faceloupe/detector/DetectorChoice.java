package org.faceloupe.detector;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which detector runs, and from which file.
 *
 * @param kind of the detector
 * @param model its ONNX file; empty if it runs none, or the one that comes with the program
 */
public record DetectorChoice(DetectorKind kind, Optional<Path> model) {

    /** The detector that runs unless another one is asked for. */
    public static final DetectorChoice DEFAULT =
            new DetectorChoice(Detectors.ALL.get(0), Optional.empty());

    /** Its name. */
    public static final String DEFAULT_NAME = DEFAULT.kind().name();

    public DetectorChoice {
        kind.check(model);
    }

    /**
     * A detector by name: one of {@link #forms}, or an older name of the same.
     *
     * @param model the path, if the name holds none
     * @throws IllegalArgumentException if there is none of that name, or it needs a model, or takes
     *     none
     */
    public static DetectorChoice named(String name, Optional<Path> model) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            return new DetectorChoice(Detectors.named(name), model);
        }
        if (model.isPresent()) {
            throw new IllegalArgumentException(
                    "detector %s has its model in its name".formatted(name));
        }
        return new DetectorChoice(
                Detectors.named(name.substring(0, colon)),
                Optional.of(Path.of(name.substring(colon + 1))));
    }

    /** The ways to ask for a detector: {@code NAME}, or {@code NAME:PATH} with an ONNX file. */
    public static List<String> forms() {
        return Detectors.forms();
    }

    /**
     * What tells the detector's network from others: the SHA-256 of its ONNX file, in hexadecimal.
     * Empty for a detector that runs none, which changes with the program's libraries alone.
     *
     * @throws org.faceloupe.pipeline.EnvironmentException if its file cannot be read
     */
    public String sha256() {
        return kind.network(model).map(OnnxFile::sha256).orElse("");
    }

    /** The least score that suits most footage. */
    public double usualScore() {
        return kind.usualScore();
    }
}
