package org.faceloupe.trainer.degradation;

import java.util.Random;
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
            return image -> Jpeg.coded(image, quality, true);
        }
        if (draw < 0.9) {
            return new BlockCoding((int) Math.round(16 + 22 * strength))::apply;
        }
        return image -> image;
    }

    /**
     * JPEG of quality 40 to 95 (55 %), 4:2:0 for half, H.264's block coding at QP 16 to 36 (35 %),
     * or none.
     */
    static Compression ofCamera(Random random) {
        double draw = random.nextDouble();
        if (draw < 0.55) {
            int quality = 40 + random.nextInt(56);
            boolean halvedColour = random.nextBoolean();
            return image -> Jpeg.coded(image, quality, halvedColour);
        }
        if (draw < 0.9) {
            return new BlockCoding(16 + random.nextInt(21))::apply;
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
}
