package org.faceloupe.detector;

import org.faceloupe.pipeline.Box;

/**
 * A square of whole frame pixels, which may reach beyond the frame, so that its crop is an exact
 * copy of what the camera saw.
 *
 * @param x left column
 * @param y top row
 * @param side columns and rows
 */
public record FaceWindow(int x, int y, int side) {

    /** The smallest side: below it there is nothing that could be enlarged. */
    static final int MIN_SIDE = 8;

    /**
     * The whole-pixel square nearest to an ideal one; no larger than the frame's longer side, with
     * the ideal's centre brought into the frame.
     */
    public static FaceWindow nearest(Box ideal, int frameWidth, int frameHeight) {
        int longest = Math.max(MIN_SIDE, Math.max(frameWidth, frameHeight));
        int side = (int) Math.max(MIN_SIDE, Math.min(Math.round(ideal.width()), longest));
        return new FaceWindow(
                start(ideal.centerX(), side, frameWidth),
                start(ideal.centerY(), side, frameHeight),
                side);
    }

    private static int start(double center, int side, int frameSide) {
        double inside = Math.max(0, Math.min(center, frameSide));
        return (int) Math.round(inside - side / 2.0);
    }

    /** The square in frame pixels. */
    public Box box() {
        return new Box(x, y, side, side);
    }

    /** Copies the square's pixels; beyond the frame its border pixels are repeated. */
    public BgrImage cut(BgrImage frame) {
        byte[] crop = new byte[3 * side * side];
        for (int row = 0; row < side; row++) {
            int fromRow = clamp(y + row, frame.height()) * frame.width();
            for (int column = 0; column < side; column++) {
                int from = 3 * (fromRow + clamp(x + column, frame.width()));
                System.arraycopy(frame.bgr(), from, crop, 3 * (row * side + column), 3);
            }
        }
        return new BgrImage(side, side, crop);
    }

    private static int clamp(int position, int size) {
        return Math.max(0, Math.min(position, size - 1));
    }
}
