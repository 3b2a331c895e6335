package org.faceloupe.trainer.faces;

import java.util.List;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;

/** Square pictures in rows and columns, each 128×128. */
public final class TileSheet {

    private static final int SIDE = FaceWindow.SIDE;

    private TileSheet() {}

    /**
     * Draws the rows one below the other; pictures of other sides are brought to 128 pixels by
     * bicubic interpolation.
     *
     * @param rows of one length, at least one
     */
    public static RgbImage of(List<List<RgbImage>> rows) {
        int width = rows.get(0).size() * SIDE;
        byte[] rgb = new byte[3 * width * rows.size() * SIDE];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                RgbImage tile = Resampling.bicubic(rows.get(row).get(column), SIDE, SIDE);
                for (int y = 0; y < SIDE; y++) {
                    int at = 3 * ((row * SIDE + y) * width + column * SIDE);
                    System.arraycopy(tile.rgb(), 3 * y * SIDE, rgb, at, 3 * SIDE);
                }
            }
        }
        return new RgbImage(width, rows.size() * SIDE, rgb);
    }
}
