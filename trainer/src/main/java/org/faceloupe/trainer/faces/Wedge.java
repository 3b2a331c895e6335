package org.faceloupe.trainer.faces;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.faceloupe.networks.RgbImage;

/**
 * Black wedges at a picture's borders, which turning it upright has left: near-black areas that
 * touch the border, at least a quarter of whose pixels are truly black. A dark background is not
 * that black and stays.
 */
public final class Wedge {

    private static final int NEAR_BLACK = 12;
    private static final int BLACK = 1;
    private static final int LEAST_PIXELS = 24;
    private static final int RIM = 2;

    private Wedge() {}

    /**
     * White where the picture is real, black in the wedges and two pixels about them; empty if it
     * has none.
     */
    public static Optional<RgbImage> mask(RgbImage picture) {
        int size = picture.width() * picture.height();
        boolean[] seen = new boolean[size];
        byte[] mask = white(picture.width(), picture.height()).rgb();
        boolean found = false;
        for (int i = 0; i < size; i++) {
            if (!seen[i] && onBorder(picture, i) && level(picture, i) <= NEAR_BLACK) {
                Deque<Integer> area = area(picture, i, seen);
                long black = area.stream().filter(p -> level(picture, p) <= BLACK).count();
                if (area.size() >= LEAST_PIXELS && 4 * black >= area.size()) {
                    area.forEach(p -> blacken(mask, picture, p));
                    found = true;
                }
            }
        }
        return found
                ? Optional.of(new RgbImage(picture.width(), picture.height(), mask))
                : Optional.empty();
    }

    /** A mask of a picture that is real everywhere. */
    public static RgbImage white(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) 255);
        return new RgbImage(width, height, rgb);
    }

    private static boolean onBorder(RgbImage picture, int at) {
        int column = at % picture.width();
        int row = at / picture.width();
        return column == 0
                || row == 0
                || column == picture.width() - 1
                || row == picture.height() - 1;
    }

    private static int level(RgbImage picture, int at) {
        byte[] rgb = picture.rgb();
        int redGreen = Math.max(rgb[3 * at] & 0xFF, rgb[3 * at + 1] & 0xFF);
        return Math.max(redGreen, rgb[3 * at + 2] & 0xFF);
    }

    /** The near-black pixels that hang together with one of them. */
    private static Deque<Integer> area(RgbImage picture, int start, boolean[] seen) {
        Deque<Integer> area = new ArrayDeque<>();
        Deque<Integer> open = new ArrayDeque<>();
        open.add(start);
        seen[start] = true;
        while (!open.isEmpty()) {
            int at = open.remove();
            area.add(at);
            int column = at % picture.width();
            visit(picture, column > 0 ? at - 1 : -1, seen, open);
            visit(picture, column + 1 < picture.width() ? at + 1 : -1, seen, open);
            visit(picture, at - picture.width(), seen, open);
            visit(picture, at + picture.width(), seen, open);
        }
        return area;
    }

    private static void visit(RgbImage picture, int at, boolean[] seen, Deque<Integer> open) {
        if (at >= 0 && at < seen.length && !seen[at] && level(picture, at) <= NEAR_BLACK) {
            seen[at] = true;
            open.add(at);
        }
    }

    private static void blacken(byte[] mask, RgbImage picture, int at) {
        int column = at % picture.width();
        int row = at / picture.width();
        int bottom = Math.min(picture.height() - 1, row + RIM);
        int right = Math.min(picture.width() - 1, column + RIM);
        for (int v = Math.max(0, row - RIM); v <= bottom; v++) {
            for (int u = Math.max(0, column - RIM); u <= right; u++) {
                int to = 3 * (v * picture.width() + u);
                Arrays.fill(mask, to, to + 3, (byte) 0);
            }
        }
    }
}
