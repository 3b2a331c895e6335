package org.faceloupe.sink.video;

import java.nio.file.Path;
import org.faceloupe.pipeline.Box;

/**
 * An enhanced face and its place in a frame.
 *
 * @param ptsMicros time of its frame, to tell whether the source is still the file it was
 * @param window what the picture shows, in pixels of the frame
 * @param box of the face, in the same pixels
 * @param original what the window shows, as found
 * @param enhanced the same, 128×128
 * @param track of the face
 * @param worth what is worth more is drawn over what is worth less
 * @param slot its row in a review film; negative if it has none
 */
public record FilmFace(
        long ptsMicros,
        Box window,
        Box box,
        Path original,
        Path enhanced,
        long track,
        double worth,
        int slot) {

    /** The face in a row of a review film. */
    FilmFace in(int row) {
        return new FilmFace(ptsMicros, window, box, original, enhanced, track, worth, row);
    }
}
