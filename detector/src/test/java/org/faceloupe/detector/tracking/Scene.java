package org.faceloupe.detector.tracking;

import java.util.List;
import org.faceloupe.detector.BgrImage;
import org.faceloupe.detector.Detection;
import org.faceloupe.detector.Pictures;
import org.faceloupe.pipeline.Box;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Run;
import org.jspecify.annotations.Nullable;

/** A scripted scene at 25 frames a second, followed face by face. */
public final class Scene {

    public static final EncodedImage PICTURE =
            Pictures.jpeg(Pictures.plain(64, 48, java.awt.Color.LIGHT_GRAY));

    private static final Glance ROOM = glance(0);

    private @Nullable Tracks tracks;
    private long next;

    /** A frame of this scene in which these faces are found; the track of each. */
    List<Track> sees(Detection... faces) {
        return sees(ROOM, faces);
    }

    List<Track> sees(Glance glance, Detection... faces) {
        Tracks.Step step = Tracks.next(tracks, frame("scene", next++), glance, List.of(faces));
        tracks = step.tracks();
        return step.ofFaces();
    }

    List<Long> ids(Detection... faces) {
        return sees(faces).stream().map(Track::id).toList();
    }

    /** Frames without a face. */
    void isEmptyFor(int frames) {
        for (int i = 0; i < frames; i++) {
            sees();
        }
    }

    int open() {
        return tracks == null ? 0 : tracks.open().size();
    }

    public static Frame frame(String stream, long number) {
        return new Frame(stream, Run.UNTOLD, number, 40_000 * number, PICTURE);
    }

    /** A face whose middle is at a place. */
    public static Detection face(double x, double y, double side) {
        return new Detection(new Box(x - side / 2, y - side / 2, side, side), 0.9, List.of());
    }

    /** A striped room; another number is another room. */
    static Glance glance(int room) {
        BgrImage picture = Pictures.gradient(64, 48);
        byte[] bgr = picture.bgr().clone();
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 3 * 64; x++) {
                bgr[y * 3 * 64 + x] = (byte) ((x / 24 + room) % 2 == 0 ? 60 : 180);
            }
        }
        return Glance.at(new BgrImage(64, 48, bgr));
    }
}
