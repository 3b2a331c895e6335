package org.faceloupe.cli;

import java.util.List;
import org.faceloupe.detector.stage.FaceSelection;
import org.faceloupe.detector.stage.Zone;
import org.faceloupe.live.config.Shots;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of the faces in the picture are looked at and go on. */
final class SelectionOptions {

    @Option(
            names = "--faces",
            paramLabel = "every|best",
            description =
                    "All faces of all frames, or the best of each person's track; default: every.")
    private String faces = Shots.EVERY;

    @Option(
            names = "--best-of",
            paramLabel = "K",
            description =
                    "How many faces of a track count as the best; default: " + Shots.BEST_OF + ".")
    private @Nullable Integer bestOf;

    @Option(
            names = "--best-every",
            paramLabel = "SECONDS",
            description =
                    "The best so far goes on after this time, and when the track ends; default: "
                            + Shots.BEST_EVERY
                            + ".")
    private @Nullable Double bestEvery;

    @Option(
            names = "--zone",
            paramLabel = "[STREAM=]X1,Y1,X2,Y2,X3,Y3...",
            description =
                    "A polygon in frame pixels that is never looked at, of one stream or of all;"
                            + " may be given again.")
    private List<String> zones = List.of();

    /**
     * The selection.
     *
     * @throws IllegalArgumentException if a value is out of its range or says nothing
     */
    FaceSelection selection() {
        return new FaceSelection(
                Shots.policy(faces, bestOf, bestEvery), zones.stream().map(Zone::parse).toList());
    }
}
