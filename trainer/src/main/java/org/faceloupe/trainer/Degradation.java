package org.faceloupe.trainer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.faceloupe.networks.RgbImage;

/**
 * What a camera does to a small face: noise that grows with the signal, then JPEG compression. A
 * share of the training inputs goes through it, the rest stays clean.
 *
 * @param probability that an input is degraded
 * @param noise largest standard deviation, in grey levels of 255
 * @param quality lowest JPEG quality, 1 to 100
 */
record Degradation(double probability, double noise, int quality) {

    Degradation {
        if (!(probability >= 0 && probability <= 1) || noise < 0 || quality < 1 || quality > 100) {
            throw new IllegalArgumentException(
                    "degradation needs probability in [0, 1], noise of at least 0 and quality in"
                            + " [1, 100]");
        }
    }

    RgbImage apply(RgbImage image, Random random) {
        if (random.nextDouble() >= probability) {
            return image;
        }
        double deviation = random.nextDouble() * noise;
        byte[] noisy = new byte[image.rgb().length];
        for (int i = 0; i < noisy.length; i++) {
            int value = image.rgb()[i] & 0xFF;
            double local = deviation * Math.sqrt(0.25 + 0.75 * value / 255.0);
            double changed = value + local * random.nextGaussian();
            noisy[i] = (byte) Math.round(Math.max(0, Math.min(255, changed)));
        }
        RgbImage result = new RgbImage(image.width(), image.height(), noisy);
        return compressed(result, quality + random.nextInt(101 - quality));
    }

    /** The picture after JPEG compression. */
    static RgbImage compressed(RgbImage image, int quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality / 100f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image.toBufferedImage(), null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return RgbImage.decode(bytes.toByteArray());
    }
}
