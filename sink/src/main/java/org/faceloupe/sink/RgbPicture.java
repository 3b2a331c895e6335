package org.faceloupe.sink;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.faceloupe.pipeline.BadRecordException;

/**
 * A decoded picture.
 *
 * @param rgb 0xRRGGBB a pixel, row by row; shared
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, never compared
record RgbPicture(int width, int height, int[] rgb) {

    static RgbPicture decode(byte[] file) {
        try {
            BufferedImage image =
                    ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
            if (image == null) {
                throw new BadRecordException("picture cannot be decoded: unknown format");
            }
            int width = image.getWidth();
            int height = image.getHeight();
            return new RgbPicture(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new BadRecordException("picture cannot be decoded: " + e.getMessage(), e);
        }
    }

    static RgbPicture read(Path file) {
        try {
            return decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw ResultFiles.cannotRead(file, e);
        }
    }

    int red(int at) {
        return rgb[at] >> 16 & 0xFF;
    }

    int green(int at) {
        return rgb[at] >> 8 & 0xFF;
    }

    int blue(int at) {
        return rgb[at] & 0xFF;
    }
}
