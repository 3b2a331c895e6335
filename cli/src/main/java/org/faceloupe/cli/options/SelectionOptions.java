package org.faceloupe.cli.options;

import java.util.List;
import org.faceloupe.detector.stage.FaceSelection;
import org.faceloupe.detector.stage.Zone;
import picocli.CommandLine.Option;

/** Which of the faces in the picture are looked at and go on. */
public final class SelectionOptions extends SettingOptions {

    @Option(
            names = "--zone",
            paramLabel = "[STREAM=]X1,Y1,X2,Y2,X3,Y3...",
            description =
                    "A polygon in frame pixels that is never looked at, of one stream or of all;"
                            + " may be given again.")
    private List<String> zones = List.of();

    SelectionOptions() {
        super(DetectionSettings.SHOTS);
    }

    /**
     * The selection.
     *
     * @throws IllegalArgumentException if a value is out of its range or says nothing
     */
    public FaceSelection selection() {
        return new FaceSelection(
                DetectionSettings.shots(said()), zones.stream().map(Zone::parse).toList());
    }
}
