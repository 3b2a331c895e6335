package org.faceloupe.trainer.generator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.faceloupe.networks.RgbImage;

/**
 * Measured faces by how light and how turned they are, as far as pictures tell. Lightness is the
 * mean over the square between eyes and mouth, in grey levels; the turn is how far the tip of the
 * nose lies from the middle between the eyes, over the distance of the eyes. Both are read off the
 * truth, the landmarks by a network: groups, not measurements of a person.
 */
final class FaceGroups {

    private static final int NOSE_TIP = 30;
    private static final int EYES = 36;
    private static final int EYE_POINTS = 6;
    private static final int MOUTH = 48;
    private static final int MOUTH_POINTS = 12;

    private final Map<String, double[]> sums = new TreeMap<>();

    /**
     * Adds a batch.
     *
     * @param landmarks of the truths
     * @param made by the network
     * @param bicubic of the same inputs
     */
    void add(
            List<RgbImage> truths,
            List<double[][]> landmarks,
            List<RgbImage> made,
            List<RgbImage> bicubic) {
        for (int i = 0; i < truths.size(); i++) {
            RgbImage truth = truths.get(i);
            double own = ImageQuality.psnr(ImageQuality.mse(truth, made.get(i)));
            double other = ImageQuality.psnr(ImageQuality.mse(truth, bicubic.get(i)));
            add(lightness(truth, landmarks.get(i)), own, other);
            add(turn(landmarks.get(i)), own, other);
        }
    }

    private void add(String name, double psnr, double bicubic) {
        double[] sum = sums.computeIfAbsent(name, any -> new double[3]);
        sum[0]++;
        sum[1] += psnr;
        sum[2] += bicubic;
    }

    private static String lightness(RgbImage truth, double[][] points) {
        double[] eyes = centre(points, EYES, 2 * EYE_POINTS);
        double[] mouth = centre(points, MOUTH, MOUTH_POINTS);
        double half = Math.max(4, Math.hypot(mouth[0] - eyes[0], mouth[1] - eyes[1]) / 2);
        double x = (eyes[0] + mouth[0]) / 2;
        double y = (eyes[1] + mouth[1]) / 2;
        double mean = mean(truth, (int) (x - half), (int) (y - half), (int) (2 * half));
        String range =
                mean < 90
                        ? "below 90"
                        : mean < 130 ? "90 to 130" : mean < 170 ? "130 to 170" : "from 170";
        return "lightness " + range;
    }

    private static double mean(RgbImage image, int left, int top, int side) {
        int x = Math.max(0, Math.min(image.width() - 1, left));
        int y = Math.max(0, Math.min(image.height() - 1, top));
        RgbImage square =
                image.crop(
                        x,
                        y,
                        Math.min(side, image.width() - x),
                        Math.min(side, image.height() - y));
        double sum = 0;
        for (byte value : square.rgb()) {
            sum += value & 0xFF;
        }
        return sum / square.rgb().length;
    }

    private static String turn(double[][] points) {
        double[] left = centre(points, EYES, EYE_POINTS);
        double[] right = centre(points, EYES + EYE_POINTS, EYE_POINTS);
        double dx = right[0] - left[0];
        double dy = right[1] - left[1];
        double nose =
                (points[NOSE_TIP][0] - (left[0] + right[0]) / 2) * dx
                        + (points[NOSE_TIP][1] - (left[1] + right[1]) / 2) * dy;
        double turn = Math.abs(nose) / Math.max(1, dx * dx + dy * dy);
        return "turn " + (turn < 0.1 ? "below 0.1" : turn < 0.25 ? "0.1 to 0.25" : "from 0.25");
    }

    private static double[] centre(double[][] points, int from, int count) {
        double x = 0;
        double y = 0;
        for (int i = from; i < from + count; i++) {
            x += points[i][0] / count;
            y += points[i][1] / count;
        }
        return new double[] {x, y};
    }

    /** The groups by name. */
    List<GeneratorEvaluation.Group> groups() {
        return sums.entrySet().stream()
                .map(
                        e ->
                                new GeneratorEvaluation.Group(
                                        e.getKey(),
                                        (int) e.getValue()[0],
                                        e.getValue()[1] / e.getValue()[0],
                                        e.getValue()[2] / e.getValue()[0]))
                .toList();
    }
}
