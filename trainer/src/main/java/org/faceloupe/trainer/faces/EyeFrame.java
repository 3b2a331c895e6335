package org.faceloupe.trainer.faces;

/**
 * The way from the centre of a face's left eye to that of its right one, as a measure of direction
 * and length, so that a displacement means the same in faces of all sizes and turns.
 *
 * @param right pixels along the rows
 * @param down pixels along the columns
 */
public record EyeFrame(double right, double down) {

    public static EyeFrame of(LandmarkSet.Sample face) {
        double[] from = face.eye(36);
        double[] to = face.eye(42);
        return new EyeFrame(to[0] - from[0], to[1] - from[1]);
    }

    /** Of the centres of the eyes, in pixels. */
    public double distance() {
        return Math.hypot(right, down);
    }

    /** From one point to another: along the line of the eyes and down, in eye distances. */
    public double[] apart(double[] from, double[] to) {
        double x = to[0] - from[0];
        double y = to[1] - from[1];
        double square = right * right + down * down;
        return new double[] {(right * x + down * y) / square, (right * y - down * x) / square};
    }

    /** The point that lies so far from another one. */
    public double[] moved(double[] from, double[] apart) {
        return new double[] {
            from[0] + right * apart[0] - down * apart[1],
            from[1] + down * apart[0] + right * apart[1]
        };
    }
}
