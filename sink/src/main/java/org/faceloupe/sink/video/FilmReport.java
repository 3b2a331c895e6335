package org.faceloupe.sink.video;

/**
 * What a finished video holds.
 *
 * @param scale how many times wider and higher than its source it is
 */
public record FilmReport(long frames, int width, int height, double scale) {}
