package org.faceloupe.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Run;

/** Pictures that tests draw for themselves. */
public final class Pictures {

    private Pictures() {}

    /** Pictures of odd sizes and contents in which there is nothing to find. */
    static Stream<BufferedImage> withoutFaces() {
        return Stream.of(
                plain(1, 1, Color.WHITE),
                plain(16, 16, Color.BLUE),
                plain(640, 360, Color.BLACK),
                plain(640, 360, Color.WHITE),
                plain(3000, 2, Color.RED),
                plain(2, 3000, Color.RED),
                grey(640, 360),
                noise(640, 360, 7));
    }

    public static BufferedImage plain(int width, int height, Color colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    static BufferedImage grey(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < width; x++) {
            image.getRaster().setSample(x, height / 2, 0, x % 256);
        }
        return image;
    }

    public static BufferedImage noise(int width, int height, long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return image;
    }

    public static EncodedImage jpeg(BufferedImage image) {
        return EncodedImage.of(file(image, "jpg"));
    }

    public static EncodedImage png(BufferedImage image) {
        return EncodedImage.of(file(image, "png"));
    }

    public static Frame frame(EncodedImage image) {
        return new Frame("stream", Run.UNTOLD, 12, 480_000, image);
    }

    /** A picture whose pixel at (x, y) is blue x, green y, red x + y, all modulo 256. */
    public static BgrImage gradient(int width, int height) {
        byte[] bgr = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = 3 * (y * width + x);
                bgr[at] = (byte) x;
                bgr[at + 1] = (byte) y;
                bgr[at + 2] = (byte) (x + y);
            }
        }
        return new BgrImage(width, height, bgr);
    }

    private static byte[] file(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(image, format, bytes)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
