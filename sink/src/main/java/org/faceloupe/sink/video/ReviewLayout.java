package org.faceloupe.sink.video;

/**
 * Where things are in a review film: the picture at the left, and at its right a strip with a row a
 * face, as found and enhanced.
 *
 * @param picture size of the enlarged picture
 * @param cell side of a face in the strip
 */
record ReviewLayout(FilmSize picture, int cell) {

    static final int GAP = 8;
    static final int HEAD = 28;
    static final int FOOT = 28;

    private static final int FACE = 128;
    private static final double LINES_A_FACE = 640;

    /** The largest layout for a source that the encoder can hold, at most at the wanted scale. */
    static ReviewLayout of(int sourceWidth, int sourceHeight, int wantedScale) {
        double scale = wantedScale;
        ReviewLayout layout = of(FilmSize.at(sourceWidth, sourceHeight, scale));
        while (!FilmSize.fits(layout.width(), layout.height())) {
            scale -= 0.25;
            layout = of(FilmSize.at(sourceWidth, sourceHeight, scale));
        }
        return layout;
    }

    private static ReviewLayout of(FilmSize picture) {
        int times = (int) Math.max(1, Math.round(picture.height() / LINES_A_FACE));
        return new ReviewLayout(picture, FACE * times);
    }

    int width() {
        return picture.width() + 2 * cell + 3 * GAP;
    }

    int height() {
        return Math.max(picture.height(), HEAD + cell + GAP + FOOT);
    }

    /** How many faces the strip shows. */
    int rows() {
        return (height() - HEAD - FOOT) / (cell + GAP);
    }

    /** Left side of the faces as found, or of the enhanced ones. */
    int column(boolean enhanced) {
        return picture.width() + GAP + (enhanced ? cell + GAP : 0);
    }

    int row(int slot) {
        return HEAD + slot * (cell + GAP);
    }

    /** The whole film's size. */
    FilmSize size() {
        return new FilmSize(width(), height(), picture.scale());
    }
}
