package org.faceloupe.trainer.faces;

import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;

/**
 * Where the generator's 128×128 window lies in a picture: eyes about 28 apart, their midpoint near
 * (64, 65), as in the centre crop of aligned CelebA.
 *
 * @param centerX of the window, in pixels of the picture
 * @param centerY of the window
 * @param angle by which what is seen is turned, in radians
 * @param zoom pixels of the picture for each pixel of the window
 */
public record FaceWindow(double centerX, double centerY, double angle, double zoom) {

    public static final int SIDE = 128;

    private static final int LFW_SIDE = 160;
    private static final double EYE_DISTANCE = 28;
    private static final double EYES_ABOVE_CENTER = -1;

    /**
     * The window of a picture without points, told by its shape: a 128×128 picture is the window
     * itself; one of CelebA's shape (178:218) has it as its centre square, 20/218 from the top; in
     * any other square it lies as in LFW pictures of 160×160, at (17, 6).
     *
     * @throws IllegalArgumentException if the shape is none of these
     */
    public static FaceWindow in(RgbImage picture) {
        int width = picture.width();
        int height = picture.height();
        if (width == SIDE && height == SIDE) {
            return new FaceWindow(SIDE / 2.0, SIDE / 2.0, 0, 1);
        }
        if (Math.abs(218 * width - 178 * height) <= 218) {
            return new FaceWindow(width / 2.0, height * 109 / 218.0, 0, (double) width / SIDE);
        }
        if (width != height) {
            throw new IllegalArgumentException(
                    "a face image must be square or of CelebA's shape (178:218), but is %d×%d"
                            .formatted(width, height));
        }
        double scale = (double) width / LFW_SIDE;
        return new FaceWindow(scale * (17 + SIDE / 2), scale * (6 + SIDE / 2), 0, scale);
    }

    /** The window about a face's 68 landmarks, its eyes level. */
    static FaceWindow about(LandmarkSet.Sample face) {
        double[] left = face.eye(36);
        double[] right = face.eye(42);
        EyeFrame eyes = EyeFrame.of(face);
        double zoom = eyes.distance() / EYE_DISTANCE;
        double angle = Math.atan2(eyes.down(), eyes.right());
        double down = EYES_ABOVE_CENTER * zoom;
        return new FaceWindow(
                (left[0] + right[0]) / 2 - down * Math.sin(angle),
                (left[1] + right[1]) / 2 + down * Math.cos(angle),
                angle,
                zoom);
    }

    /**
     * A square picture for measuring: 128×128 as it is, any other brought to LFW's 160×160.
     *
     * @throws IllegalArgumentException if the picture is not square
     */
    public static RgbImage measured(RgbImage picture) {
        if (picture.width() != picture.height()) {
            throw new IllegalArgumentException(
                    "a face image must be square, but is %d×%d"
                            .formatted(picture.width(), picture.height()));
        }
        boolean whole = picture.width() == SIDE || picture.width() == LFW_SIDE;
        return whole ? picture : Resampling.reduce(picture, LFW_SIDE, LFW_SIDE);
    }

    /** The 128×128 pixels of a window that is neither turned nor scaled. */
    public RgbImage cut(RgbImage picture) {
        int left = (int) (centerX - SIDE / 2.0);
        int top = (int) (centerY - SIDE / 2.0);
        return picture.crop(left, top, SIDE, SIDE);
    }

    /** The picture reduced so that the window's pixels are about as large as its own. */
    public RgbImage reducedToFit(RgbImage picture) {
        if (zoom < 1.15) {
            return picture;
        }
        return Resampling.reduce(
                picture,
                (int) Math.round(picture.width() / zoom),
                (int) Math.round(picture.height() / zoom));
    }

    /** The same window in a picture of another size. */
    public FaceWindow scaled(double factor) {
        return factor == 1
                ? this
                : new FaceWindow(centerX * factor, centerY * factor, angle, zoom * factor);
    }
}
