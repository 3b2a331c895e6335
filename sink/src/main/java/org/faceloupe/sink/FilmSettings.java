package org.faceloupe.sink;

/**
 * How the finished video is made.
 *
 * @param scale how many times wider and higher than its source; less if the encoder cannot hold it
 * @param threads how many threads encode; the result does not depend on it
 */
public record FilmSettings(int scale, int threads) {

    public FilmSettings {
        if (scale < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "scale and threads must be at least 1, but are %d and %d"
                            .formatted(scale, threads));
        }
    }
}
