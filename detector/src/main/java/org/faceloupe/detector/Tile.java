package org.faceloupe.detector;

import java.util.ArrayList;
import java.util.List;
import org.faceloupe.pipeline.Box;

/**
 * A part of a picture that is looked at by itself, and the part of that which is its own: a face
 * belongs to the tile that owns its centre.
 *
 * @param x left column
 * @param y top row
 * @param own the part that no other tile owns, in the tile's pixels
 */
record Tile(int x, int y, int width, int height, Box own) {

    /** Pictures of up to so many pixels are looked at in one piece. */
    private static final long WHOLE = 1920 * 1088;

    private static final int SIDE = 1024;

    /** How far a tile reaches beyond its own part: more than the widest face. */
    private static final int MARGIN = 112;

    /** Farther out than any centre: tiles at the frame's edges own what lies beyond it. */
    private static final double BEYOND = 1e6;

    /** Tiles that together own every pixel of a picture once. */
    static List<Tile> covering(int width, int height) {
        if ((long) width * height <= WHOLE) {
            return List.of(at(0, 0, width, height, Math.max(width, height)));
        }
        List<Tile> tiles = new ArrayList<>();
        for (int top = 0; top < height; top += SIDE) {
            for (int left = 0; left < width; left += SIDE) {
                tiles.add(at(left, top, width, height, SIDE));
            }
        }
        return tiles;
    }

    private static Tile at(int left, int top, int width, int height, int side) {
        int x = Math.max(0, left - MARGIN);
        int y = Math.max(0, top - MARGIN);
        int right = Math.min(width, left + side + MARGIN);
        int bottom = Math.min(height, top + side + MARGIN);
        double ownLeft = left == 0 ? -BEYOND : left - x;
        double ownTop = top == 0 ? -BEYOND : top - y;
        double ownRight = left + side >= width ? BEYOND : left + side - x;
        double ownBottom = top + side >= height ? BEYOND : top + side - y;
        Box own = new Box(ownLeft, ownTop, ownRight - ownLeft, ownBottom - ownTop);
        return new Tile(x, y, right - x, bottom - y, own);
    }

    boolean owns(Box face) {
        return face.centerX() >= own.x()
                && face.centerY() >= own.y()
                && face.centerX() < own.x() + own.width()
                && face.centerY() < own.y() + own.height();
    }
}
