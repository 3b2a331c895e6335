package org.faceloupe.trainer;

import java.util.List;
import org.faceloupe.networks.RgbImage;

/** Faces side by side, a column each: enlarged by bicubic interpolation, as made, the truth. */
final class SampleSheet {

    static final int COLUMNS = 8;

    private SampleSheet() {}

    /** Draws the first faces of a batch; pictures of other sides are brought to 128 pixels. */
    static RgbImage of(List<RgbImage> inputs, List<RgbImage> made, List<RgbImage> truths) {
        int columns = Math.min(COLUMNS, inputs.size());
        return TileSheet.of(
                List.of(
                        inputs.subList(0, columns),
                        made.subList(0, columns),
                        truths.subList(0, columns)));
    }
}
