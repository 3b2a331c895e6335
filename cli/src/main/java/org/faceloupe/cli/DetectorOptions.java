package org.faceloupe.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.faceloupe.detector.DetectorChoice;
import org.faceloupe.detector.DetectorSettings;
import picocli.CommandLine.Option;

/** Which faces are looked for, and with what. */
final class DetectorOptions {

    /** The ways to ask for a detector. */
    static final class Forms implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return DetectorChoice.forms().iterator();
        }
    }

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            completionCandidates = Forms.class,
            description =
                    "${COMPLETION-CANDIDATES}; PATH is an ONNX file of yours;"
                            + " default: ${DEFAULT-VALUE}.")
    private String detector = DetectorChoice.DEFAULT_NAME;

    @Option(
            names = "--detector-model",
            paramLabel = "FILE",
            description = "The detector's ONNX file, if its name holds none.")
    private Optional<Path> model = Optional.empty();

    @Option(
            names = "--min-score",
            paramLabel = "0..1",
            description = "Faces below this score are left; default: what suits the detector.")
    private Optional<Double> minScore = Optional.empty();

    @Option(
            names = "--min-face",
            paramLabel = "PIXELS",
            description = "Narrowest face that is looked for; default: ${DEFAULT-VALUE}.")
    private int minFace = DetectorSettings.DEFAULT.minFace();

    /**
     * The detector's settings.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    DetectorSettings settings() {
        return settings(DetectorChoice.named(detector, model));
    }

    /** Settings for another detector: the same, but for the least score that suits it. */
    DetectorSettings settings(DetectorChoice choice) {
        return new DetectorSettings(
                choice,
                minScore.orElse(choice.usualScore()),
                minFace,
                DetectorSettings.DEFAULT.maxFace());
    }
}
