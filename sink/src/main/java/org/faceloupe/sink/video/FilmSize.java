package org.faceloupe.sink.video;

/**
 * Size of the finished video. The encoder holds 36,864 blocks of 16×16 pixels (4096×2304) and needs
 * even sides of 16 at least, so a large source is enlarged less than asked for, in quarters.
 *
 * @param scale how many times wider and higher than the source
 */
record FilmSize(int width, int height, double scale) {

    private static final long MAX_BLOCKS = 36_864;

    static FilmSize of(int sourceWidth, int sourceHeight, int wantedScale) {
        double scale = wantedScale;
        while (!fits(sourceWidth * scale, sourceHeight * scale)) {
            scale -= 0.25;
        }
        return at(sourceWidth, sourceHeight, scale);
    }

    static FilmSize at(int sourceWidth, int sourceHeight, double scale) {
        return new FilmSize(even(sourceWidth * scale), even(sourceHeight * scale), scale);
    }

    /** Whether the encoder holds it. */
    static boolean fits(double width, double height) {
        return blocks(width) * blocks(height) <= MAX_BLOCKS;
    }

    private static long blocks(double side) {
        return (long) Math.ceil(side / 16);
    }

    private static int even(double side) {
        return Math.max(16, 2 * (int) (side / 2));
    }
}
