package org.faceloupe.trainer.degradation;

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

/** What a codec leaves of a picture whose place on the grid of blocks is drawn. */
public interface Compression {

    /** Codes a picture whose width and height are multiples of 16. */
    RgbImage coded(RgbImage image);

    static Compression draw(double severity, Random random) {
        double draw = random.nextDouble();
        double strength = severity * random.nextDouble();
        if (draw < 0.45) {
            int quality = (int) Math.round(95 - 70 * strength);
            return image -> jpeg(image, quality);
        }
        if (draw < 0.9) {
            return new BlockCoding((int) Math.round(16 + 22 * strength))::apply;
        }
        return image -> image;
    }

    /** Codes the picture with up to 15 repeated rows and columns before it, then cuts them off. */
    default RgbImage apply(RgbImage image, Random random) {
        int left = random.nextInt(16);
        int top = random.nextInt(16);
        int width = (left + image.width() + 15) / 16 * 16;
        int height = (top + image.height() + 15) / 16 * 16;
        byte[] padded = new byte[3 * width * height];
        for (int y = 0; y < height; y++) {
            int row = Math.max(0, Math.min(image.height() - 1, y - top)) * image.width();
            for (int x = 0; x < width; x++) {
                int from = 3 * (row + Math.max(0, Math.min(image.width() - 1, x - left)));
                System.arraycopy(image.rgb(), from, padded, 3 * (y * width + x), 3);
            }
        }
        return coded(new RgbImage(width, height, padded))
                .crop(left, top, image.width(), image.height());
    }

    /** JPEG as ImageIO writes it: 4:2:0, quality 1 to 100. */
    static RgbImage jpeg(RgbImage image, int quality) {
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
