package org.faceloupe.trainer.faces;

import java.util.List;
import org.faceloupe.networks.RgbImage;

/** Faces side by side, a column each: enlarged by bicubic interpolation, as made, the truth. */
public final class SampleSheet {

    public static final int COLUMNS = 8;

    private SampleSheet() {}

    /** Draws the first faces of a batch; pictures of other sides are brought to 128 pixels. */
    public static RgbImage of(List<RgbImage> inputs, List<RgbImage> made, List<RgbImage> truths) {
        int columns = Math.min(COLUMNS, inputs.size());
        return TileSheet.of(
                List.of(
                        inputs.subList(0, columns),
                        made.subList(0, columns),
                        truths.subList(0, columns)));
    }
}
