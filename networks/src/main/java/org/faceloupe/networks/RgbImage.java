package org.faceloupe.networks;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * A picture on the heap: 8-bit RGB, interleaved, row by row from the top.
 *
 * @param rgb 3·width·height bytes; shared, not copied: nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose: pictures are large
public record RgbImage(int width, int height, byte[] rgb) {

    static {
        ImageIO.setUseCache(false);
    }

    public RgbImage {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(
                    "an image of %d×%d needs %d bytes, but has %d"
                            .formatted(width, height, 3L * width * height, rgb.length));
        }
    }

    /**
     * Decodes a picture in any format that the JDK reads: JPEG, PNG, BMP, GIF.
     *
     * @throws IllegalArgumentException if the bytes are no such picture
     */
    public static RgbImage decode(byte[] file) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            if (image == null) {
                throw new IllegalArgumentException("not a picture that can be read");
            }
            return of(image);
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("damaged picture: " + e.getMessage(), e);
        }
    }

    /** Copies a picture; transparency is dropped. */
    public static RgbImage of(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return ofBgr(image);
        }
        int[] argb = image.getRGB(0, 0, w, h, null, 0, w);
        byte[] rgb = new byte[3 * w * h];
        for (int i = 0; i < argb.length; i++) {
            rgb[3 * i] = (byte) (argb[i] >> 16);
            rgb[3 * i + 1] = (byte) (argb[i] >> 8);
            rgb[3 * i + 2] = (byte) argb[i];
        }
        return new RgbImage(w, h, rgb);
    }

    /**
     * What a decoded JPEG or PNG is: copied without a look at its colour model, which would be
     * slow.
     */
    private static RgbImage ofBgr(BufferedImage image) {
        byte[] line = new byte[3 * image.getWidth()];
        byte[] rgb = new byte[line.length * image.getHeight()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getDataElements(0, y, image.getWidth(), 1, line);
            System.arraycopy(line, 0, rgb, y * line.length, line.length);
        }
        return new RgbImage(image.getWidth(), image.getHeight(), rgb);
    }

    /** Copies into a picture of the JDK. */
    public BufferedImage toBufferedImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] packed = new int[width * height];
        for (int i = 0; i < packed.length; i++) {
            int red = rgb[3 * i] & 0xFF;
            int green = rgb[3 * i + 1] & 0xFF;
            int blue = rgb[3 * i + 2] & 0xFF;
            packed[i] = (red << 16) | (green << 8) | blue;
        }
        image.getRaster().setDataElements(0, 0, width, height, packed);
        return image;
    }

    /** Encodes as PNG; the same pixels always give the same bytes. */
    public byte[] encodePng() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(rgb.length);
        try {
            ImageIO.write(toBufferedImage(), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Copies a rectangle that lies within the picture.
     *
     * @throws IllegalArgumentException if it does not
     */
    public RgbImage crop(int x, int y, int cropWidth, int cropHeight) {
        if (x < 0 || y < 0 || x + cropWidth > width || y + cropHeight > height) {
            throw new IllegalArgumentException(
                    "crop %d,%d %d×%d leaves the image of %d×%d"
                            .formatted(x, y, cropWidth, cropHeight, width, height));
        }
        byte[] out = new byte[3 * cropWidth * cropHeight];
        for (int row = 0; row < cropHeight; row++) {
            System.arraycopy(
                    rgb, 3 * ((y + row) * width + x), out, 3 * row * cropWidth, 3 * cropWidth);
        }
        return new RgbImage(cropWidth, cropHeight, out);
    }
}
