package org.faceloupe.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.faceloupe.pipeline.EncodedImage;

/** Small real images, each of one colour. */
public final class TestImages {

    private TestImages() {}

    public static EncodedImage jpeg(int width, int height) {
        return EncodedImage.of(write("jpeg", width, height));
    }

    static EncodedImage png(int width, int height) {
        return EncodedImage.of(write("png", width, height));
    }

    private static byte[] write(String format, int width, int height) {
        return write(format, new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
    }

    private static byte[] write(String format, BufferedImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
