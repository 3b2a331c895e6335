package org.faceloupe.detector;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.faceloupe.pipeline.BadRecordException;
import org.faceloupe.pipeline.EncodedImage;

/**
 * A picture on the heap, 8 bits a channel.
 *
 * @param width pixels
 * @param height pixels
 * @param bgr blue, green, red of each pixel, row by row without gaps; shared, nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose: frames are large
public record BgrImage(int width, int height, byte[] bgr) {

    public BgrImage {
        if (width < 1 || height < 1 || bgr.length != 3L * width * height) {
            throw new IllegalArgumentException(
                    "image of %d×%d does not have %d bytes".formatted(width, height, bgr.length));
        }
    }

    /**
     * Decodes a JPEG or PNG; grey becomes colour, an orientation in its metadata is ignored.
     *
     * @throws BadRecordException if it cannot be decoded or is not of the size in its header
     */
    public static BgrImage decode(EncodedImage image) {
        BgrImage decoded = decode(image.bytes());
        if (decoded.width != image.width() || decoded.height != image.height()) {
            throw new BadRecordException(
                    "image of %d×%d decodes to %d×%d"
                            .formatted(
                                    image.width(), image.height(), decoded.width, decoded.height));
        }
        return decoded;
    }

    /**
     * Decodes a picture in any format that OpenCV reads; grey becomes colour, transparency and an
     * orientation in its metadata are ignored.
     *
     * @throws BadRecordException if it cannot be decoded
     */
    public static BgrImage decode(byte[] file) {
        try (BytePointer bytes = new BytePointer(file);
                Mat encoded = new Mat(1, file.length, CV_8UC1, bytes);
                Mat decoded = imdecode(encoded, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION)) {
            if (decoded.empty()) {
                throw new BadRecordException("image cannot be decoded");
            }
            return new BgrImage(decoded.cols(), decoded.rows(), pixels(decoded));
        }
    }

    private static byte[] pixels(Mat mat) {
        byte[] pixels = new byte[Math.multiplyExact(3 * mat.cols(), mat.rows())];
        try (BytePointer data = mat.data()) {
            data.get(pixels);
        }
        return pixels;
    }

    /** The picture with so many columns and rows, each the mean of what it covers. */
    public BgrImage reduced(int side) {
        try (BytePointer pixels = new BytePointer(bgr);
                Mat mat = new Mat(height, width, CV_8UC3, pixels);
                Size size = new Size(side, side);
                Mat small = new Mat()) {
            resize(mat, small, size, 0, 0, INTER_AREA);
            return new BgrImage(side, side, pixels(small));
        }
    }

    /** The picture as PNG: lossless, and the same bytes each time. */
    public EncodedImage png() {
        try (BytePointer pixels = new BytePointer(bgr);
                Mat mat = new Mat(height, width, CV_8UC3, pixels);
                BytePointer file = new BytePointer()) {
            if (!imencode(".png", mat, file)) {
                throw new IllegalStateException("PNG of %d×%d failed".formatted(width, height));
            }
            byte[] bytes = new byte[Math.toIntExact(file.limit())];
            file.get(bytes);
            return new EncodedImage(EncodedImage.Format.PNG, width, height, bytes);
        }
    }
}
