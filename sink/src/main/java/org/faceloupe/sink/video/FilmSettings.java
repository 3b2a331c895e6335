package org.faceloupe.sink.video;

/**
 * How the finished video is made.
 *
 * @param scale how many times wider and higher than its source; less if the encoder cannot hold it
 * @param threads how many threads encode; the result does not depend on it
 * @param review whether faces are shown beside the frames, not in them
 * @param rotate degrees by which pictures are turned clockwise beyond what the source says, as they
 *     were when faces were looked for
 */
public record FilmSettings(int scale, int threads, boolean review, FilmCoding coding, int rotate) {

    /** A film of the enlarged frames. */
    public FilmSettings(int scale, int threads) {
        this(scale, threads, false, FilmCoding.DEFAULT, 0);
    }

    public FilmSettings {
        if (scale < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "scale and threads must be at least 1, but are %d and %d"
                            .formatted(scale, threads));
        }
    }
}
