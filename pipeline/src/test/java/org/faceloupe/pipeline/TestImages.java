package org.faceloupe.pipeline;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Small real image files with a pattern in them. */
public final class TestImages {

    private TestImages() {}

    public static EncodedImage jpeg(int width, int height) {
        return EncodedImage.of(file("jpeg", width, height));
    }

    static EncodedImage png(int width, int height) {
        return EncodedImage.of(file("png", width, height));
    }

    /** What a careless program would send on: the size is there, the end is not. */
    public static EncodedImage cutShort(EncodedImage whole) {
        byte[] half = Arrays.copyOf(whole.bytes(), whole.bytes().length * 3 / 4);
        return new EncodedImage(whole.format(), whole.width(), whole.height(), half);
    }

    /** A real PNG of one black bit a pixel, which compresses to almost nothing. */
    public static EncodedImage huge(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        return new EncodedImage(EncodedImage.Format.PNG, width, height, file("png", image));
    }

    static byte[] file(String format, int width, int height) {
        return file(format, pattern(width, height));
    }

    private static byte[] file(String format, BufferedImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    static byte[] progressiveJpeg(int width, int height) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(pattern(width, height), null, null), how);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    private static BufferedImage pattern(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x * 0x070301) ^ (y * 0x010911));
            }
        }
        return image;
    }
}
