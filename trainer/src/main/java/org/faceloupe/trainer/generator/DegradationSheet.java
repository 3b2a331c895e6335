package org.faceloupe.trainer.generator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.trainer.faces.ImageFolder;
import org.faceloupe.trainer.faces.TileSheet;
import org.faceloupe.trainer.run.TrainingException;

/**
 * A picture of what the degradations do: a row a face; the truth, the clean input, two mild and two
 * severe ones, each enlarged by bicubic interpolation.
 */
public final class DegradationSheet {

    private static final List<Protocol> COLUMNS =
            List.of(
                    Protocol.CLEAN,
                    Protocol.MILD,
                    Protocol.MILD,
                    Protocol.SEVERE,
                    Protocol.SEVERE,
                    Protocol.CAMERA,
                    Protocol.CAMERA);

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
        List<List<RgbImage>> sheet = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            RgbImage picture = ImageFolder.read(files.get(row * files.size() / count));
            RgbImage truth = Protocol.CLEAN.truth(picture, row);
            List<RgbImage> tiles = new ArrayList<>(List.of(truth));
            for (int column = 0; column < COLUMNS.size(); column++) {
                int index = row * COLUMNS.size() + column;
                tiles.add(COLUMNS.get(column).input(truth, entry, index));
            }
            sheet.add(tiles);
        }
        return TileSheet.of(sheet);
    }
}
