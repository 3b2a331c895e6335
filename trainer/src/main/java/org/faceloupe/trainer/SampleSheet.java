package org.faceloupe.trainer;

import java.util.List;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;

/** Faces side by side, a column each: enlarged by bicubic interpolation, as made, the truth. */
final class SampleSheet {

    static final int SIDE = 128;
    static final int COLUMNS = 8;

    private SampleSheet() {}

    /** Draws the first faces of a batch; pictures of other sides are brought to 128 pixels. */
    static RgbImage of(List<RgbImage> inputs, List<RgbImage> made, List<RgbImage> truths) {
        int columns = Math.min(COLUMNS, inputs.size());
        int width = columns * SIDE;
        byte[] rgb = new byte[3 * width * 3 * SIDE];
        List<List<RgbImage>> rows = List.of(inputs, made, truths);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns; column++) {
                RgbImage tile = Resampling.bicubic(rows.get(row).get(column), SIDE, SIDE);
                for (int y = 0; y < SIDE; y++) {
                    int at = 3 * ((row * SIDE + y) * width + column * SIDE);
                    System.arraycopy(tile.rgb(), 3 * y * SIDE, rgb, at, 3 * SIDE);
                }
            }
        }
        return new RgbImage(width, 3 * SIDE, rgb);
    }
}
