package org.faceloupe.pipeline;

import java.util.List;

/**
 * A face found in a frame, with its crop.
 *
 * @param stream id of the stream
 * @param run that it is of
 * @param frame number of the frame
 * @param index position among the faces of the frame, from 0 in order of falling score
 * @param ptsMicros presentation time of the frame in microseconds
 * @param box the face in frame pixels, by the detector's convention, steadied along its track; it
 *     may reach beyond the frame
 * @param score the detector's confidence in [0, 1]
 * @param points five points in frame pixels: the eyes at the left and at the right of the picture,
 *     nose tip, mouth corners at the left and at the right; empty if the detector gives none
 * @param track id of the track, unique in the stream; 0 if faces are not tracked
 * @param quality how well the crop shows the face, in [0, 1]; comparable within a track
 * @param window the square of the frame that {@code crop} shows, in frame pixels
 * @param crop the window's pixels at native size as PNG; where the window leaves the frame the
 *     border pixels are repeated
 * @param unknown what a newer program says of it besides
 */
public record Face(
        String stream,
        Run run,
        long frame,
        int index,
        long ptsMicros,
        Box box,
        double score,
        List<Point> points,
        long track,
        double quality,
        Box window,
        EncodedImage crop,
        UnknownFields unknown)
        implements StreamItem {

    public Face {
        Checks.stream(stream);
        Checks.notNegative("frame number", frame);
        Checks.notNegative("face index", index);
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be in [0, 1], but is " + score);
        }
        if (!(quality >= 0 && quality <= 1)) {
            throw new IllegalArgumentException("quality must be in [0, 1], but is " + quality);
        }
        if (!points.isEmpty() && points.size() != 5) {
            throw new IllegalArgumentException("points must be 0 or 5, but are " + points.size());
        }
        points = List.copyOf(points);
    }

    /** A face of which nothing else is said. */
    public Face(
            String stream,
            Run run,
            long frame,
            int index,
            long ptsMicros,
            Box box,
            double score,
            List<Point> points,
            long track,
            double quality,
            Box window,
            EncodedImage crop) {
        this(
                stream,
                run,
                frame,
                index,
                ptsMicros,
                box,
                score,
                points,
                track,
                quality,
                window,
                crop,
                UnknownFields.NONE);
    }

    /** Which face it is, among all. */
    public FaceId id() {
        return new FaceId(stream, run.id(), frame, index);
    }
}
