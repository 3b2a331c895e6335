package org.faceloupe.detector;

import java.util.List;
import java.util.stream.Collectors;

/** The detectors that there are. A new one is entered here and nowhere else. */
final class Detectors {

    /** The first is the one that runs unless another is asked for. */
    static final List<DetectorKind> ALL =
            List.of(FaceFinderDetector.KIND, CascadeDetector.KIND, YuNetDetector.KIND);

    private Detectors() {}

    /**
     * The kind that a user means.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    static DetectorKind named(String name) {
        return ALL.stream()
                .filter(kind -> kind.names().contains(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "detector must be one of %s, but is %s"
                                                .formatted(
                                                        forms().stream()
                                                                .collect(Collectors.joining(", ")),
                                                        name)));
    }

    /** All ways to ask for one. */
    static List<String> forms() {
        return ALL.stream().flatMap(kind -> kind.forms().stream()).toList();
    }
}
