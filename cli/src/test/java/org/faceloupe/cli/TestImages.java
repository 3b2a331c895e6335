package org.faceloupe.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.faceloupe.pipeline.EncodedImage;

/** Small real images, each of one colour. */
final class TestImages {

    private TestImages() {}

    static EncodedImage jpeg(int width, int height) {
        return EncodedImage.of(write("jpeg", width, height));
    }

    static EncodedImage png(int width, int height) {
        return EncodedImage.of(write("png", width, height));
    }

    /** What a careless program would send on: the size is there, the end is not. */
    static EncodedImage cutShort(EncodedImage whole) {
        byte[] half = Arrays.copyOf(whole.bytes(), whole.bytes().length * 3 / 4);
        return new EncodedImage(whole.format(), whole.width(), whole.height(), half);
    }

    /** A real PNG of one black bit a pixel, which compresses to almost nothing. */
    static EncodedImage huge(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        return new EncodedImage(EncodedImage.Format.PNG, width, height, write("png", image));
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
