package org.faceloupe.detector.tracking;

import org.faceloupe.detector.BgrImage;
import org.faceloupe.detector.Detection;

/**
 * How well a crop shows a face: the geometric mean of five terms, each in [0, 1], so that a crop is
 * no better than its weakness allows. README.md gives the formulas.
 *
 * @param size what the network could use of the crop's pixels
 * @param sharpness fine detail against all contrast
 * @param pose how straight the face looks into the camera; 1 if its points are not known
 * @param exposure neither dark nor bright nor clipped
 * @param score the detector's
 */
record Quality(double size, double sharpness, double pose, double exposure, double score) {

    /** The least that the points may take away: they can be wrong. */
    private static final double LEAST_POSE = 0.05;

    /** Of a crop that shows a detector's window, and its face. */
    static Quality of(BgrImage crop, Detection face) {
        FaceTones tones = FaceTones.of(crop);
        return new Quality(
                Math.min(1, crop.width() / 64.0),
                tones.sharpness(),
                pose(face),
                tones.exposure(),
                face.score());
    }

    private static double pose(Detection face) {
        if (face.points().isEmpty()) {
            return 1;
        }
        FivePoints points = FivePoints.of(face.points());
        double turned = points.noseAside() / 0.35;
        double bowed = (points.noseDown() - 0.6) / 0.3;
        double straight = Math.exp(-turned * turned - bowed * bowed);
        return Math.max(LEAST_POSE, straight);
    }

    double value() {
        return Math.pow(size * sharpness * pose * exposure * score, 1.0 / 5);
    }
}
