package org.faceloupe.detector;

import java.util.List;
import org.faceloupe.pipeline.Box;

/**
 * Finds the faces of one picture. One thread at a time uses it; the same picture gives the same
 * faces.
 */
public interface FaceDetector extends AutoCloseable {

    /** The faces of the picture in any order; several may be the same face. */
    List<Detection> detect(BgrImage image);

    /** The faces of the picture that score so much at least, each once, by falling score. */
    default List<Detection> faces(BgrImage image, double minScore) {
        return Overlaps.thinned(
                detect(image).stream().filter(face -> face.score() >= minScore).toList());
    }

    /**
     * The square of the frame that the generator wants to see of a face: 128 pixels across, the
     * eyes would be 28 apart with their midpoint at (64, 65).
     */
    Box window(Detection face);

    /** Releases native memory. */
    @Override
    void close();
}
