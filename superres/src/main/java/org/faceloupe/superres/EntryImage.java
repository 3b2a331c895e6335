package org.faceloupe.superres;

import java.util.List;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;

/** The picture that enters the generator: a crop brought to one of the sides that it accepts. */
final class EntryImage {

    private EntryImage() {}

    /** The smallest entry that holds all pixels of the side, or else the largest entry. */
    static int entryFor(int side, List<Integer> entries) {
        return entries.stream()
                .filter(entry -> entry >= side)
                .findFirst()
                .orElseGet(() -> entries.get(entries.size() - 1));
    }

    /**
     * Brings a square to the entry's side: as it is, enlarged by bicubic interpolation or reduced.
     */
    static RgbImage fit(RgbImage square, int entry) {
        return square.width() < entry
                ? Resampling.bicubic(square, entry, entry)
                : reduce(square, entry);
    }

    /** Reduces a square: by the halvings of the training where they lead to the side exactly. */
    static RgbImage reduce(RgbImage square, int side) {
        int ratio = square.width() / side;
        boolean halvings = square.width() % side == 0 && Integer.bitCount(ratio) == 1;
        return halvings ? Resampling.halveTo(square, side) : Resampling.reduce(square, side, side);
    }

    /** The whole picture in the middle of a square whose rest repeats the border pixels. */
    static RgbImage square(RgbImage picture) {
        int side = Math.max(picture.width(), picture.height());
        if (picture.width() == picture.height()) {
            return picture;
        }
        int left = (side - picture.width()) / 2;
        int top = (side - picture.height()) / 2;
        byte[] rgb = new byte[side * side * 3];
        for (int y = 0; y < side; y++) {
            int row = Math.max(0, Math.min(y - top, picture.height() - 1));
            for (int x = 0; x < side; x++) {
                int column = Math.max(0, Math.min(x - left, picture.width() - 1));
                int from = (row * picture.width() + column) * 3;
                System.arraycopy(picture.rgb(), from, rgb, (y * side + x) * 3, 3);
            }
        }
        return new RgbImage(side, side, rgb);
    }
}
