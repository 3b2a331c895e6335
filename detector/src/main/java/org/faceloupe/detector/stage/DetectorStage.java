package org.faceloupe.detector.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.faceloupe.detector.BgrImage;
import org.faceloupe.detector.Detection;
import org.faceloupe.detector.DetectorChoice;
import org.faceloupe.detector.DetectorSettings;
import org.faceloupe.detector.FaceDetector;
import org.faceloupe.detector.FaceWindow;
import org.faceloupe.detector.tracking.FollowedStream;
import org.faceloupe.detector.tracking.Glance;
import org.faceloupe.detector.tracking.Sighting;
import org.faceloupe.detector.tracking.StreamMemory;
import org.faceloupe.detector.tracking.Track;
import org.faceloupe.detector.tracking.Tracks;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.Bookmark;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.Face;
import org.faceloupe.pipeline.ForeignText;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames to faces: decodes, detects, keeps the best report of each face, follows it from frame to
 * frame and cuts the crops that are asked for. What it remembers of a stream is small, and goes
 * with the stream's end or when too many other streams came since. The detectors' native memory is
 * released on {@link #close}.
 */
public final class DetectorStage implements Stage<Frame, Face> {

    private static final Logger log = LoggerFactory.getLogger(DetectorStage.class);
    private static final int MAX_STREAMS = 1000;

    private final Function<String, Watch> watches;
    private final Function<DetectorSettings, FaceDetector> opener;
    private final Map<DetectorSettings, FaceDetector> detectors = new HashMap<>();
    private final boolean marking;
    private Map<String, FollowedStream> streams = Map.of();
    private Map<String, FollowedStream> committed = Map.of();

    /**
     * Opens the detector that the settings name, for all faces of all frames.
     *
     * @throws org.faceloupe.pipeline.EnvironmentException if OpenCV does not load on this machine
     */
    public DetectorStage(DetectorSettings settings) {
        this(settings, FaceSelection.ALL);
    }

    /**
     * Opens the detector that the settings name, for a selection of the faces.
     *
     * @throws org.faceloupe.pipeline.EnvironmentException if OpenCV does not load on this machine
     */
    public DetectorStage(DetectorSettings settings, FaceSelection selection) {
        this(stream -> new Watch(settings, selection));
        detector(settings);
    }

    /**
     * Looks at each stream in its own way. A detector is opened when the first frame asks for it,
     * and looks at all streams with the same settings.
     *
     * @param watches by stream; may answer otherwise from frame to frame
     */
    public DetectorStage(Function<String, Watch> watches) {
        this(watches, DetectorSettings::open);
    }

    DetectorStage(FaceDetector detector, double minScore, FaceSelection selection) {
        this(
                stream ->
                        new Watch(
                                new DetectorSettings(
                                        DetectorChoice.DEFAULT,
                                        minScore,
                                        DetectorSettings.DEFAULT.minFace(),
                                        DetectorSettings.DEFAULT.maxFace()),
                                selection),
                settings -> detector);
    }

    DetectorStage(
            Function<String, Watch> watches, Function<DetectorSettings, FaceDetector> opener) {
        this(watches, opener, false);
    }

    private DetectorStage(
            Function<String, Watch> watches,
            Function<DetectorSettings, FaceDetector> opener,
            boolean marking) {
        this.watches = watches;
        this.opener = opener;
        this.marking = marking;
    }

    /**
     * Looks at each stream in its own way and leaves bookmarks for whoever takes a stream over.
     *
     * @param watches by stream; may answer otherwise from frame to frame
     */
    public static DetectorStage marking(Function<String, Watch> watches) {
        return new DetectorStage(watches, DetectorSettings::open, true);
    }

    /**
     * Opens the detector that the settings name, for work that may be cut off or taken over: the
     * stage leaves bookmarks.
     *
     * @param last the one behind which the job goes on, or empty for its beginning
     * @throws org.faceloupe.pipeline.EnvironmentException if that is of another version, or OpenCV
     *     does not load on this machine
     */
    public static DetectorStage goingOn(
            DetectorSettings settings, FaceSelection selection, Optional<Bookmark> last) {
        DetectorStage stage = following(settings, selection, last, DetectorSettings::open);
        stage.detector(settings);
        return stage;
    }

    static DetectorStage following(
            DetectorSettings settings,
            FaceSelection selection,
            Optional<Bookmark> last,
            Function<DetectorSettings, FaceDetector> opener) {
        DetectorStage stage =
                new DetectorStage(stream -> new Watch(settings, selection), opener, true);
        last.ifPresent(mark -> stage.streams = Map.of(mark.stream(), StreamMemory.read(mark)));
        stage.committed();
        return stage;
    }

    private FaceDetector detector(DetectorSettings settings) {
        return detectors.computeIfAbsent(settings, opener);
    }

    @Override
    public Class<Frame> takes() {
        return Frame.class;
    }

    /** The faces that go on; where all do, those of each frame, the best first. */
    @Override
    public List<Face> process(List<Frame> batch) {
        Map<String, FollowedStream> followed = new LinkedHashMap<>(streams);
        List<Face> faces = new ArrayList<>();
        for (Frame frame : batch) {
            FollowedStream before = followed.remove(frame.stream());
            FollowedStream.Step step = next(before == null ? FollowedStream.NEW : before, frame);
            followed.put(frame.stream(), step.stream());
            faces.addAll(step.faces());
        }
        faces.addAll(forgetOldest(followed));
        streams = followed;
        return faces;
    }

    private static List<Face> forgetOldest(Map<String, FollowedStream> followed) {
        List<Face> owed = new ArrayList<>();
        var oldest = followed.values().iterator();
        while (followed.size() > MAX_STREAMS) {
            owed.addAll(oldest.next().waiting());
            oldest.remove();
        }
        return owed;
    }

    private FollowedStream.Step next(FollowedStream before, Frame frame) {
        Watch watch = watches.apply(frame.stream());
        Zones zones = new Zones(watch.selection().zones());
        FaceDetector detector = detector(watch.settings());
        BgrImage picture = zones.hidden(frame.stream(), picture(frame));
        List<Detection> found =
                detector.faces(picture, watch.settings().minScore()).stream()
                        .filter(face -> !zones.hide(frame.stream(), face.box()))
                        .limit(Track.MAX_FACES)
                        .toList();
        Tracks.Step step = Tracks.next(before.tracks(), frame, Glance.at(picture), found);
        List<Sighting> sightings = new ArrayList<>();
        for (int index = 0; index < found.size(); index++) {
            Track track = step.ofFaces().get(index);
            Detection face = track.steadied(found.get(index).score());
            if (!zones.hide(frame.stream(), face.box())) {
                FaceWindow window =
                        FaceWindow.nearest(
                                detector.window(face), picture.width(), picture.height());
                sightings.add(Sighting.of(frame, index, track, face, window, picture));
            }
        }
        return before.next(watch.selection().shots(), frame.run(), step.tracks(), sightings);
    }

    private static BgrImage picture(Frame frame) {
        try {
            return BgrImage.decode(frame.image());
        } catch (BadRecordException e) {
            throw new BadRecordException("frame %s: %s".formatted(frame.id(), e.getMessage()), e);
        }
    }

    @Override
    public List<Face> endOfStream(EndOfStream end) {
        Map<String, FollowedStream> others = new LinkedHashMap<>(streams);
        FollowedStream whole = others.remove(end.stream());
        streams = others;
        return whole == null ? List.of() : whole.waiting();
    }

    /** What is remembered is never changed: the same object says that nothing came since. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public List<Bookmark> bookmarks() {
        List<Bookmark> marks = new ArrayList<>();
        if (marking) {
            streams.forEach(
                    (id, stream) -> {
                        if (stream != committed.get(id)) {
                            stream.bookmark(id).ifPresent(marks::add);
                        }
                    });
        }
        return marks;
    }

    @Override
    public void takeOver(List<Bookmark> marks) {
        Map<String, FollowedStream> taken = new LinkedHashMap<>();
        for (Bookmark mark : marks) {
            StreamMemory.readIfKnown(mark)
                    .ifPresentOrElse(
                            stream -> taken.put(mark.stream(), stream),
                            () ->
                                    log.warn(
                                            "{} is of another version or damaged and not used",
                                            ForeignText.shown(mark.toString())));
        }
        streams = taken;
        committed = taken;
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
        detectors.values().forEach(FaceDetector::close);
        detectors.clear();
    }
}
