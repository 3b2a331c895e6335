package org.faceloupe.sink.files;

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
public record RgbPicture(int width, int height, int[] rgb) {

    static RgbPicture decode(byte[] file) {
        try {
            BufferedImage image =
                    ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
            if (image == null) {
                throw new BadRecordException("picture cannot be decoded: unknown format");
            }
            return new RgbPicture(image.getWidth(), image.getHeight(), pixels(image));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new BadRecordException("picture cannot be decoded: " + e.getMessage(), e);
        }
    }

    /**
     * What a decoded PNG or JPEG is goes without a look at its colour model, which would be slow.
     */
    private static int[] pixels(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        if (image.getType() != BufferedImage.TYPE_3BYTE_BGR) {
            return image.getRGB(0, 0, width, height, null, 0, width);
        }
        int[] rgb = new int[width * height];
        byte[] line = new byte[3 * width];
        for (int y = 0; y < height; y++) {
            image.getRaster().getDataElements(0, y, width, 1, line);
            for (int x = 0; x < width; x++) {
                int red = line[3 * x] & 0xFF;
                int green = line[3 * x + 1] & 0xFF;
                rgb[y * width + x] = red << 16 | green << 8 | (line[3 * x + 2] & 0xFF);
            }
        }
        return rgb;
    }

    public static RgbPicture read(Path file) {
        try {
            return decode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw ResultFiles.cannotRead(file, e);
        }
    }

    /** The picture in another size, by bicubic interpolation. */
    public RgbPicture enlarged(int toWidth, int toHeight) {
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

    public int red(int at) {
        return rgb[at] >> 16 & 0xFF;
    }

    public int green(int at) {
        return rgb[at] >> 8 & 0xFF;
    }

    public int blue(int at) {
        return rgb[at] & 0xFF;
    }
}
