package org.faceloupe.networks.landmarks;

/** The 68 landmarks of the 300-W scheme in a face and in its mirror image. */
public final class LandmarkMirror {

    /** For the landmarks from 36 on. */
    private static final int[] EYES_AND_MOUTH = {
        45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40, 54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56,
        55, 64, 63, 62, 61, 60, 67, 66, 65
    };

    private LandmarkMirror() {}

    /** The landmark that takes the place of each when a face is mirrored. */
    public static int of(int landmark) {
        if (landmark < 17) {
            return 16 - landmark;
        }
        if (landmark < 27) {
            return 43 - landmark;
        }
        if (landmark < 31) {
            return landmark;
        }
        if (landmark < 36) {
            return 66 - landmark;
        }
        return EYES_AND_MOUTH[landmark - 36];
    }

    /**
     * What a face and its mirror image say together.
     *
     * @param points read in the face
     * @param mirrored read in its mirror image
     * @param width of both pictures
     * @return the mean of both, in the face
     */
    static double[][] mean(double[][] points, double[][] mirrored, double width) {
        double[][] mean = new double[points.length][];
        for (int i = 0; i < mean.length; i++) {
            double[] other = mirrored[of(i)];
            mean[i] =
                    new double[] {
                        (points[i][0] + width - other[0]) / 2, (points[i][1] + other[1]) / 2
                    };
        }
        return mean;
    }
}
