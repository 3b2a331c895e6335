package org.faceloupe.trainer.degradation;

import java.util.Random;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;

/**
 * A camera's way from a face to the network's input, each step at the camera's own pixels:
 *
 * <ul>
 *   <li>blur of lens and scene, Gaussian, 70 % of faces: deviation 0 to 0.8 pixels of the input;
 *       motion, 20 %: a line of 0 to 1.8 pixels;
 *   <li>sampling to the camera's pixels: half of the time as many as the input's, else 0.6 to 1.5
 *       of its side;
 *   <li>{@link CameraNoise}, 90 %: deviation 0 to 14 at mid-grey;
 *   <li>{@link Finish}: smoothing, 25 %, and sharpening, 40 %;
 *   <li>compression: JPEG of quality 40 to 95 (55 %), 4:2:0 for half, H.264's block coding at QP 16
 *       to 36 (35 %), or none; the blocks' grid falls anywhere;
 *   <li>scaling of the stream to the input's side.
 * </ul>
 *
 * Nothing tells the network how strong each is.
 */
public final class Camera {

    private static final double WIDEST_BLUR = 0.7;
    private static final double SLOPE = 0.03;

    private Camera() {}

    /** An input for training, its strengths drawn. */
    static RgbImage drawn(RgbImage face, int side, Random random) {
        RgbImage seen = blur(random).apply(Resampling.halveTo(face, 2 * side));
        double share = random.nextBoolean() ? 1 : 0.6 + 0.9 * random.nextDouble();
        int captured = (int) Math.round(side * share);
        RgbImage small = Sampling.draw(random).reduced(seen, captured);
        RgbImage noisy =
                random.nextDouble() < 0.9 ? CameraNoise.draw(random).apply(small, random) : small;
        RgbImage finished = Finish.draw(random).apply(noisy);
        RgbImage coded = Compression.ofCamera(random).apply(finished, random);
        if (captured == side) {
            return coded;
        }
        return random.nextBoolean()
                ? Resampling.bicubic(coded, side, side)
                : Resampling.reduce(coded, side, side);
    }

    /** In pixels of twice the input's side. */
    private static Blur blur(Random random) {
        double along = random.nextDouble() < 0.7 ? 2 * 0.8 * random.nextDouble() : 0;
        double across = along * (0.6 + 0.4 * random.nextDouble());
        double angle = Math.PI * random.nextDouble();
        double motion = random.nextDouble() < 0.2 ? 2 * 1.8 * random.nextDouble() : 0;
        return new Blur(along, across, angle, motion, Math.PI * random.nextDouble());
    }

    /**
     * The input of the protocol {@code camera}: the face blurred by a Gaussian of 0 to 0.7 pixels
     * of the input, halved to the input's side, noise of deviation a + 0.03·value with a of 1 to 8,
     * independent in each pixel and channel, JPEG of quality 40 to 90, 4:2:0 for half.
     *
     * @param face square, a power of two times the side
     */
    public static RgbImage stated(RgbImage face, int side, Random random) {
        double deviation = WIDEST_BLUR * random.nextDouble() * face.width() / side;
        RgbImage seen = new Blur(deviation, deviation, 0, 0, 0).apply(face);
        CameraNoise noise = CameraNoise.independent(1 + 7 * random.nextDouble(), SLOPE);
        int quality = 40 + random.nextInt(51);
        boolean halvedColour = random.nextBoolean();
        RgbImage noisy = noise.apply(Resampling.halveTo(seen, side), random);
        return Jpeg.coded(noisy, quality, halvedColour);
    }
}
