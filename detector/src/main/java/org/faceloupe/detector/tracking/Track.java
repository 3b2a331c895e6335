package org.faceloupe.detector.tracking;

import org.faceloupe.detector.Detection;

/**
 * One face from frame to frame.
 *
 * @param id unique in the stream, never 0
 * @param seenMicros when it was seen last
 * @param motion of the face, as of the frame in hand
 */
public record Track(long id, long seenMicros, FaceMotion motion) {

    /** More faces of one frame than this are not followed. */
    public static final int MAX_FACES = 500;

    private static final int IDS_PER_FRAME = 1000;

    /**
     * A face that no track explains. The id tells where the track began, so that no two tracks of a
     * stream share one, whoever follows the stream and however often it was interrupted.
     *
     * @param index of the face in its frame
     */
    static Track born(long frame, int index, long micros, Detection face) {
        return new Track(IDS_PER_FRAME * frame + index + 1, micros, FaceMotion.first(face));
    }

    /** The face without the detector's trembling. */
    public Detection steadied(double score) {
        return motion.steadied(score);
    }

    Track after(double seconds) {
        return new Track(id, seenMicros, motion.after(seconds));
    }

    Track seen(long micros, Detection face) {
        return new Track(id, micros, motion.seen(face));
    }
}
