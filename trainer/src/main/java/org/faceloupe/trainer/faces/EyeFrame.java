package org.faceloupe.trainer.faces;

/**
 * The line of a face's eyes as a measure of direction and length, so that a displacement means the
 * same in faces of all sizes and turns.
 *
 * @param distance of the centres of the eyes, in pixels
 * @param cos of the line's angle to the rows
 * @param sin of the same, downwards
 */
public record EyeFrame(double distance, double cos, double sin) {

    public static EyeFrame of(LandmarkSet.Sample face) {
        double[] left = face.eye(36);
        double[] right = face.eye(42);
        double distance = face.eyeDistance();
        return new EyeFrame(
                distance, (right[0] - left[0]) / distance, (right[1] - left[1]) / distance);
    }

    /** From one point to another: along the line of the eyes and down, in eye distances. */
    public double[] apart(double[] from, double[] to) {
        double x = (to[0] - from[0]) / distance;
        double y = (to[1] - from[1]) / distance;
        return new double[] {cos * x + sin * y, cos * y - sin * x};
    }

    /** The point that lies so far from another one. */
    public double[] moved(double[] from, double[] apart) {
        return new double[] {
            from[0] + distance * (cos * apart[0] - sin * apart[1]),
            from[1] + distance * (sin * apart[0] + cos * apart[1])
        };
    }
}
