package org.faceloupe.detector;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A kind of detector as its own class describes it: how a user names it, what file it runs, which
 * score suits it, and how it is opened. {@link Detectors} lists those that there are.
 */
public final class DetectorKind {

    /** Where its network comes from. */
    enum Model {
        /** It runs no ONNX file. */
        NONE,
        /** With the program, unless the user gives another one. */
        SHIPPED,
        /** From the user alone. */
        GIVEN
    }

    /** Makes a detector of the kind. */
    interface Opener {

        /**
         * Opens it.
         *
         * @param network empty for a kind that runs none
         * @param minFace narrowest face that is looked for, in frame pixels
         * @param maxFace widest one
         */
        FaceDetector open(Optional<OnnxFile> network, int minFace, int maxFace);
    }

    private final List<String> names;
    private final Model model;
    private final double usualScore;
    private final Opener opener;

    /**
     * A kind.
     *
     * @param names that a user may write; the first is the one that is shown
     * @param usualScore the least score that suits most footage
     */
    DetectorKind(List<String> names, Model model, double usualScore, Opener opener) {
        this.names = List.copyOf(names);
        this.model = model;
        this.usualScore = usualScore;
        this.opener = opener;
    }

    /** What it is called. */
    public String name() {
        return names.get(0);
    }

    List<String> names() {
        return names;
    }

    double usualScore() {
        return usualScore;
    }

    /** The ways to ask for it: {@code NAME}, {@code NAME:PATH} with the path of an ONNX file. */
    List<String> forms() {
        return switch (model) {
            case NONE -> List.of(name());
            case SHIPPED -> List.of(name(), name() + ":PATH");
            case GIVEN -> List.of(name() + ":PATH");
        };
    }

    /**
     * Refuses a file where none is taken, and none where one is needed.
     *
     * @throws IllegalArgumentException saying which
     */
    void check(Optional<Path> file) {
        if (model == Model.GIVEN && file.isEmpty()) {
            throw new IllegalArgumentException(
                    "detector %s needs the path of its model, which does not come with the program"
                            .formatted(name()));
        }
        if (model == Model.NONE && file.isPresent()) {
            throw new IllegalArgumentException("detector %s takes no model".formatted(name()));
        }
    }

    /**
     * The network that it runs, if it runs one.
     *
     * @throws org.faceloupe.pipeline.EnvironmentException if the file cannot be read
     */
    Optional<OnnxFile> network(Optional<Path> file) {
        return model == Model.NONE
                ? Optional.empty()
                : Optional.of(file.map(OnnxFile::read).orElseGet(OnnxFile::shipped));
    }

    FaceDetector open(Optional<Path> file, int minFace, int maxFace) {
        return opener.open(network(file), minFace, maxFace);
    }

    @Override
    public String toString() {
        return name();
    }
}
