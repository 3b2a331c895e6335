package org.faceloupe.trainer;

import java.nio.file.Path;
import java.util.List;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;

/**
 * A picture of what the degradations do: a row a face; the truth, the clean input, two mild and two
 * severe ones, each enlarged by bicubic interpolation.
 */
public final class DegradationSheet {

    private static final int SIDE = FaceWindow.SIDE;
    private static final List<Protocol> COLUMNS =
            List.of(Protocol.CLEAN, Protocol.MILD, Protocol.MILD, Protocol.SEVERE, Protocol.SEVERE);

    private DegradationSheet() {}

    /**
     * Draws the sheet.
     *
     * @param data folder of square face pictures
     * @param entry side of the inputs: 16, 32 or 64
     * @param rows how many faces at most, evenly spread over the sorted folder
     * @throws TrainingException if the folder holds no pictures that can be read
     */
    public static RgbImage draw(Path data, int entry, int rows) {
        List<Path> files = ImageFolder.list(data);
        int count = Math.min(rows, files.size());
        int width = SIDE * (1 + COLUMNS.size());
        byte[] sheet = new byte[3 * width * SIDE * count];
        for (int row = 0; row < count; row++) {
            RgbImage picture = ImageFolder.read(files.get(row * files.size() / count));
            RgbImage truth = Protocol.CLEAN.truth(picture, row);
            paste(truth, sheet, width, 0, row);
            for (int column = 0; column < COLUMNS.size(); column++) {
                Protocol protocol = COLUMNS.get(column);
                RgbImage input = protocol.input(truth, entry, row * COLUMNS.size() + column);
                RgbImage seen = Resampling.bicubic(input, SIDE, SIDE);
                paste(seen, sheet, width, column + 1, row);
            }
        }
        return new RgbImage(width, SIDE * count, sheet);
    }

    private static void paste(RgbImage tile, byte[] sheet, int width, int column, int row) {
        for (int y = 0; y < SIDE; y++) {
            int to = 3 * ((row * SIDE + y) * width + column * SIDE);
            System.arraycopy(tile.rgb(), 3 * y * SIDE, sheet, to, 3 * SIDE);
        }
    }
}
