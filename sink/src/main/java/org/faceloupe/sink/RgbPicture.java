package org.faceloupe.sink;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
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

    /** The picture in another size, by bicubic interpolation. */
    RgbPicture enlarged(int toWidth, int toHeight) {
        int[] enlarged = new int[toWidth * toHeight];
        try (IntPointer pixels = new IntPointer(rgb);
                Mat from = new Mat(height, width, CV_8UC4, pixels);
                Mat to = new Mat();
                Size size = new Size(toWidth, toHeight)) {
            resize(from, to, size, 0, 0, INTER_CUBIC);
            new IntPointer(to.data()).get(enlarged);
        }
        return new RgbPicture(toWidth, toHeight, enlarged);
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
