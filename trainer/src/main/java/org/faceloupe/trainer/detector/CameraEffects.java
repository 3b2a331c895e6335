package org.faceloupe.trainer.detector;

import java.util.List;
import java.util.Random;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.trainer.degradation.Jpeg;
import org.faceloupe.trainer.faces.Augmentation;
import org.faceloupe.trainer.faces.ToneCurve;

/**
 * What happens to a scene on its way into a video: something in front of a face, harsh or little
 * light, no colour, a soft lens, a shaken camera, noise, compression.
 */
final class CameraEffects {

    private static final Augmentation TINT = new Augmentation(0, 0, 0, 0.3, 1);

    /** Draws from a normal distribution; noise takes them from a random place on. */
    private static final float[] NORMAL = normal(1 << 16);

    private final FrameDegradation degradation;
    private final double strength;

    /**
     * @param degradation how often noise and compression show, and how much of them
     * @param strength how often each other effect shows, relative to what ships
     */
    CameraEffects(FrameDegradation degradation, double strength) {
        this.degradation = degradation;
        this.strength = strength;
    }

    private static float[] normal(int count) {
        Random random = new Random(1);
        float[] draws = new float[count];
        for (int i = 0; i < count; i++) {
            draws[i] = (float) random.nextGaussian();
        }
        return draws;
    }

    /** Changes a picture; the faces stay where they are. */
    RgbImage apply(RgbImage picture, List<FaceBox> faces, Random random) {
        byte[] rgb = picture.rgb().clone();
        for (FaceBox face : faces) {
            if (chance(random, 0.12)) {
                occlude(rgb, picture.width(), picture.height(), face, random);
            }
        }
        RgbImage result = new RgbImage(picture.width(), picture.height(), rgb);
        result = TINT.tinted(result, random);
        if (chance(random, 0.12)) {
            result = grey(result);
        }
        if (chance(random, 0.3)) {
            result = ToneCurve.applied(result, ToneCurve.of(1, 0.6 + 1.6 * random.nextDouble()));
        }
        if (chance(random, 0.2)) {
            result = ToneCurve.applied(result, ToneCurve.of(0.15 + 0.6 * random.nextDouble(), 1));
        }
        if (chance(random, 0.25)) {
            result = softened(result, 1 + 0.8 * random.nextDouble());
        }
        if (chance(random, 0.1)) {
            result = shaken(result, 2 + random.nextInt(3), random.nextBoolean());
        }
        if (random.nextDouble() < degradation.probability()) {
            result = noisy(result, degradation.noise() * random.nextDouble(), random);
        }
        if (random.nextDouble() < degradation.probability()) {
            int quality = degradation.quality() + random.nextInt(101 - degradation.quality());
            result = Jpeg.coded(result, quality, true);
        }
        return result;
    }

    /** Noise of a deviation in grey levels. */
    private static RgbImage noisy(RgbImage image, double deviation, Random random) {
        byte[] out = new byte[image.rgb().length];
        int from = random.nextInt(NORMAL.length);
        int step = 1 + 2 * random.nextInt(NORMAL.length / 2);
        for (int i = 0; i < out.length; i++) {
            from = (from + step) & (NORMAL.length - 1);
            float value = (image.rgb()[i] & 0xFF) + (float) deviation * NORMAL[from];
            out[i] = (byte) Math.max(0, Math.min(255, (int) (value + 0.5f)));
        }
        return new RgbImage(image.width(), image.height(), out);
    }

    private boolean chance(Random random, double probability) {
        return random.nextDouble() < strength * probability;
    }

    /** A piece of the picture from elsewhere covers a part of the face. */
    private static void occlude(byte[] rgb, int width, int height, FaceBox face, Random random) {
        int w = (int) Math.max(1, face.width() * (0.3 + 0.7 * random.nextDouble()));
        int h = (int) Math.max(1, face.height() * (0.2 + 0.3 * random.nextDouble()));
        int x = (int) (face.x() + (face.width() - w) * random.nextDouble());
        int y = (int) (face.y() + (face.height() - h) * (random.nextBoolean() ? 1 : 0.1));
        int shift = random.nextInt(width * height);
        byte[] source = rgb.clone();
        for (int row = Math.max(0, y); row < Math.min(height, y + h); row++) {
            for (int column = Math.max(0, x); column < Math.min(width, x + w); column++) {
                int to = row * width + column;
                int from = (to + shift) % (width * height);
                System.arraycopy(source, 3 * from, rgb, 3 * to, 3);
            }
        }
    }

    private static RgbImage grey(RgbImage image) {
        byte[] out = new byte[image.rgb().length];
        for (int i = 0; i < out.length; i += 3) {
            int red = image.rgb()[i] & 0xFF;
            int green = image.rgb()[i + 1] & 0xFF;
            int blue = image.rgb()[i + 2] & 0xFF;
            byte value = (byte) ((77 * red + 150 * green + 29 * blue) >> 8);
            out[i] = value;
            out[i + 1] = value;
            out[i + 2] = value;
        }
        return new RgbImage(image.width(), image.height(), out);
    }

    private static RgbImage softened(RgbImage image, double factor) {
        int width = (int) Math.max(1, image.width() / factor);
        int height = (int) Math.max(1, image.height() / factor);
        return Resampling.bicubic(
                Resampling.reduce(image, width, height), image.width(), image.height());
    }

    /** The mean of neighbours in a row or a column. */
    private static RgbImage shaken(RgbImage image, int length, boolean upright) {
        byte[] out = new byte[image.rgb().length];
        int step = 3 * (upright ? image.width() : 1);
        for (int i = 0; i < out.length; i++) {
            int sum = 0;
            for (int k = 0; k < length; k++) {
                sum += image.rgb()[Math.min(i + k * step, out.length - 3 + i % 3)] & 0xFF;
            }
            out[i] = (byte) (sum / length);
        }
        return new RgbImage(image.width(), image.height(), out);
    }
}
