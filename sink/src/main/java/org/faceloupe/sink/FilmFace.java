package org.faceloupe.sink;

import java.nio.file.Path;
import org.faceloupe.pipeline.Box;

/**
 * An enhanced face and its place in a frame.
 *
 * @param ptsMicros time of its frame, to tell whether the source is still the file it was
 * @param window what the picture shows, in pixels of the frame
 * @param enhanced the picture, 128×128
 * @param worth what is worth more is drawn over what is worth less
 */
record FilmFace(long ptsMicros, Box window, Path enhanced, double worth) {}
