package org.faceloupe.detector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Stage;

/**
 * Frames to faces: decodes, detects, keeps the best report of each face, follows it from frame to
 * frame and cuts its crop. What it remembers of a stream is small, and goes with the stream's end
 * or when too many other streams came since. The detector's native memory is released on {@link
 * #close}.
 */
public final class DetectorStage implements Stage<Frame, Face> {

    private static final int MAX_STREAMS = 1000;

    private final FaceDetector detector;
    private final double minScore;
    private Map<String, Tracks> streams = Map.of();
    private Map<String, Tracks> committed = Map.of();

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
        Map<String, Tracks> followed = new LinkedHashMap<>(streams);
        List<Face> faces = new ArrayList<>();
        for (Frame frame : batch) {
            BgrImage image = BgrImage.decode(frame.image());
            List<Detection> found = detections(image);
            Tracks before = followed.remove(frame.stream());
            Tracks.Step step = Tracks.next(before, frame, Glance.at(image), found);
            followed.put(frame.stream(), step.tracks());
            for (int index = 0; index < found.size(); index++) {
                Track track = step.ofFaces().get(index);
                faces.add(face(frame, image, index, found.get(index).score(), track));
            }
        }
        streams = withoutOldest(followed);
        return faces;
    }

    private static Map<String, Tracks> withoutOldest(Map<String, Tracks> streams) {
        var oldest = streams.keySet().iterator();
        while (streams.size() > MAX_STREAMS) {
            oldest.next();
            oldest.remove();
        }
        return streams;
    }

    private List<Detection> detections(BgrImage image) {
        return Overlaps.thinned(detector.detect(image)).stream()
                .filter(detection -> detection.score() >= minScore)
                .limit(Track.MAX_FACES)
                .toList();
    }

    private Face face(Frame frame, BgrImage image, int index, double score, Track track) {
        Detection steadied = track.motion().steadied(score);
        FaceWindow window =
                FaceWindow.nearest(detector.window(steadied), image.width(), image.height());
        EncodedImage crop = window.cut(image).png();
        return new Face(
                frame.stream(),
                frame.number(),
                index,
                frame.ptsMicros(),
                steadied.box(),
                score,
                steadied.points(),
                track.id(),
                window.box(),
                crop);
    }

    @Override
    public List<Face> endOfStream(EndOfStream end) {
        Map<String, Tracks> others = new LinkedHashMap<>(streams);
        others.remove(end.stream());
        streams = others;
        return List.of();
    }

    /** What is remembered is never changed, only replaced: to keep it is to remember it. */
    @Override
    public void committed() {
        committed = streams;
    }

    @Override
    public void rolledBack() {
        streams = committed;
    }

    @Override
    public void close() {
        detector.close();
    }
}
