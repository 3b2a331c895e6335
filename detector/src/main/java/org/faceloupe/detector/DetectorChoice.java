package org.faceloupe.detector;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which detector runs, and from which file.
 *
 * @param kind of the detector
 * @param model its file; empty if it comes with the program
 */
public record DetectorChoice(Kind kind, Optional<Path> model) {

    private static final String ONNX = "onnx:";
    private static final String YUNET = "yunet:";

    /** The detectors that there are. */
    public enum Kind {
        /** The project's own network. */
        FACELOUPE(0.55),
        /** OpenCV's Haar cascade for frontal faces. */
        CASCADE(0.5),
        /** YuNet, from a file of the user's. */
        YUNET(0.6);

        private final double usualScore;

        Kind(double usualScore) {
            this.usualScore = usualScore;
        }
    }

    /** The name of the detector that runs unless another one is asked for. */
    public static final String DEFAULT_NAME = "faceloupe";

    public static final DetectorChoice DEFAULT = named(DEFAULT_NAME, Optional.empty());

    public DetectorChoice {
        if (kind == Kind.YUNET && model.isEmpty()) {
            throw new IllegalArgumentException(
                    "detector yunet needs the path of its model, which does not come with the"
                            + " program");
        }
        if (kind == Kind.CASCADE && model.isPresent()) {
            throw new IllegalArgumentException("detector cascade takes no model");
        }
    }

    /**
     * A detector by name: {@code faceloupe}, {@code cascade}, {@code yunet} or {@code yunet:PATH},
     * or {@code onnx:PATH} for a network of the kind that {@code train detector} makes.
     *
     * @throws IllegalArgumentException if there is none of that name, or it needs a model, or takes
     *     none
     */
    public static DetectorChoice named(String name, Optional<Path> model) {
        if (name.startsWith(ONNX)) {
            return new DetectorChoice(Kind.FACELOUPE, path(name, ONNX, model));
        }
        if (name.startsWith(YUNET)) {
            return new DetectorChoice(Kind.YUNET, path(name, YUNET, model));
        }
        return switch (name) {
            case "faceloupe" -> new DetectorChoice(Kind.FACELOUPE, model);
            case "cascade" -> new DetectorChoice(Kind.CASCADE, model);
            case "yunet" -> new DetectorChoice(Kind.YUNET, model);
            default ->
                    throw new IllegalArgumentException(
                            "detector must be faceloupe, cascade, yunet, yunet:PATH or onnx:PATH,"
                                    + " but is "
                                    + name);
        };
    }

    private static Optional<Path> path(String name, String prefix, Optional<Path> model) {
        if (model.isPresent()) {
            throw new IllegalArgumentException(
                    "detector %sPATH has its model in its name".formatted(prefix));
        }
        return Optional.of(Path.of(name.substring(prefix.length())));
    }

    /**
     * What tells the detector's network from others: the SHA-256 of its ONNX file, in hexadecimal.
     * Empty for the cascade, which changes with the program's libraries alone.
     *
     * @throws org.faceloupe.pipeline.EnvironmentException if its file cannot be read
     */
    public String sha256() {
        return kind == Kind.CASCADE ? "" : Models.sha256(model);
    }

    /** The least score that suits most footage. */
    public double usualScore() {
        return kind.usualScore;
    }
}
