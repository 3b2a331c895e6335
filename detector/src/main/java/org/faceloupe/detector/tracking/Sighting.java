package org.faceloupe.detector.tracking;

import org.faceloupe.detector.BgrImage;
import org.faceloupe.detector.Detection;
import org.faceloupe.detector.FaceWindow;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Frame;

/**
 * A face of the frame in hand, with its crop, not yet encoded.
 *
 * @param index of the face in its frame
 * @param face as steadied along its track
 * @param crop what the window shows
 */
public record Sighting(
        Frame frame,
        int index,
        long track,
        Detection face,
        FaceWindow window,
        BgrImage crop,
        double quality) {

    public static Sighting of(
            Frame frame,
            int index,
            Track track,
            Detection face,
            FaceWindow window,
            BgrImage picture) {
        BgrImage crop = window.cut(picture);
        double quality = Quality.of(crop, face).value();
        return new Sighting(frame, index, track.id(), face, window, crop, quality);
    }

    /** The face as it travels; encodes the crop. */
    Face encoded() {
        return new Face(
                frame.stream(),
                frame.run(),
                frame.number(),
                index,
                frame.ptsMicros(),
                face.box(),
                face.score(),
                face.points(),
                track,
                quality,
                window.box(),
                crop.png());
    }
}
