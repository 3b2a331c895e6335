package org.faceloupe.detector;

import java.util.ArrayList;
import java.util.List;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Stage;

/**
 * Frames to faces: decodes, detects, keeps the best report of each face and cuts its crop. It keeps
 * nothing from one frame to the next. The detector's native memory is released on {@link #close}.
 */
public final class DetectorStage implements Stage<Frame, Face> {

    private static final long UNTRACKED = 0;

    private final FaceDetector detector;
    private final double minScore;

    /**
     * Opens the detector that the settings name.
     *
     * @throws org.faceloupe.pipeline.EnvironmentException if OpenCV does not load on this machine
     */
    public DetectorStage(DetectorSettings settings) {
        this(FaceDetector.open(settings), settings.minScore());
    }

    DetectorStage(FaceDetector detector, double minScore) {
        this.detector = detector;
        this.minScore = minScore;
    }

    /** The faces of each frame, the best first. */
    @Override
    public List<Face> process(List<Frame> batch) {
        List<Face> faces = new ArrayList<>();
        for (Frame frame : batch) {
            BgrImage image = BgrImage.decode(frame.image());
            List<Detection> detections = Overlaps.thinned(detector.detect(image));
            detections.removeIf(detection -> detection.score() < minScore);
            for (int index = 0; index < detections.size(); index++) {
                faces.add(face(frame, image, index, detections.get(index)));
            }
        }
        return faces;
    }

    private Face face(Frame frame, BgrImage image, int index, Detection detection) {
        FaceWindow window =
                FaceWindow.nearest(detector.window(detection), image.width(), image.height());
        EncodedImage crop = window.cut(image).png();
        return new Face(
                frame.stream(),
                frame.number(),
                index,
                frame.ptsMicros(),
                detection.box(),
                detection.score(),
                detection.points(),
                UNTRACKED,
                window.box(),
                crop);
    }

    @Override
    public void close() {
        detector.close();
    }
}
