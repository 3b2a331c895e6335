package org.faceloupe.trainer.degradation;

import java.util.Random;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;

/**
 * What lens, motion, sensor and codec do to a face before it is detected. Of a severity v, 0 to 1,
 * drawn for each face:
 *
 * <ul>
 *   <li>blur, Gaussian, 70 % of faces: deviation 0 to v pixels of the input, across 0.5 to 1 of it;
 *   <li>motion blur, 30 %: a line of 0 to 2.5·v pixels of the input;
 *   <li>reduction by halving, area average, bicubic or (10 %) without any filter, half of the time
 *       to fewer pixels than the input's (0.55 to 1 of its side), enlarged again at the end;
 *   <li>gain of each channel within ±6·v %, gamma within ±12·v %;
 *   <li>noise, 80 %: deviation 0 to 14·v grey levels, growing with the signal, a third of the time
 *       smoothed as a camera's noise filter leaves it;
 *   <li>compression: JPEG of quality 95 to 95 - 70·v (45 %), H.264's block coding at QP 16 to 16 +
 *       22·v (45 %), or none; the blocks' grid falls anywhere.
 * </ul>
 *
 * @param probability that a face is degraded at all; else it is halved down to the input's side
 * @param mildest smallest severity
 * @param severest largest severity
 */
public record Degradation(double probability, double mildest, double severest) {

    /** Nothing but halving. */
    public static final Degradation NONE = new Degradation(0, 0, 0);

    /** Severity of the protocol {@code mild}: a good camera at a moderate bit rate. */
    public static final Degradation MILD = new Degradation(1, 0.3, 0.3);

    /** Severity of the protocol {@code severe}: dim light and a low bit rate. */
    public static final Degradation SEVERE = new Degradation(1, 0.8, 0.8);

    public Degradation {
        if (!(probability >= 0 && probability <= 1)
                || !(mildest >= 0 && severest >= mildest && severest <= 1)) {
            throw new IllegalArgumentException(
                    "degradation needs probability in [0, 1] and 0 <= mildest <= severest <= 1");
        }
    }

    /**
     * Makes a network's input of a face.
     *
     * @param face 128×128
     * @param side of the input: 16, 32 or 64
     */
    public RgbImage input(RgbImage face, int side, Random random) {
        if (random.nextDouble() >= probability) {
            return Resampling.halveTo(face, side);
        }
        double severity = mildest + random.nextDouble() * (severest - mildest);
        RgbImage seen = Blur.draw(severity, random).apply(Resampling.halveTo(face, 2 * side));
        int captured =
                random.nextBoolean() ? side : (int) (side * (0.55 + 0.45 * random.nextDouble()));
        RgbImage small = reduced(seen, captured, random);
        SensorNoise sensor = SensorNoise.draw(severity, random);
        RgbImage coded =
                Compression.draw(severity, random).apply(sensor.apply(small, random), random);
        return captured == side ? coded : Resampling.bicubic(coded, side, side);
    }

    private static RgbImage reduced(RgbImage image, int side, Random random) {
        double draw = random.nextDouble();
        if (draw < 0.5) {
            return Resampling.reduce(image, side, side);
        }
        if (draw < 0.7) {
            return Resampling.area(image, side, side);
        }
        return draw < 0.9 ? Resampling.bicubic(image, side, side) : sampled(image, side);
    }

    /** Every so many-th pixel, as cheap cameras skip rows and columns. */
    private static RgbImage sampled(RgbImage image, int side) {
        byte[] out = new byte[3 * side * side];
        for (int i = 0; i < side * side; i++) {
            int row = i / side;
            int y = (2 * row + 1) * image.height() / (2 * side);
            int x = (2 * (i % side) + 1) * image.width() / (2 * side);
            System.arraycopy(image.rgb(), 3 * (y * image.width() + x), out, 3 * i, 3);
        }
        return new RgbImage(side, side, out);
    }
}
