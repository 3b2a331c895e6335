package org.faceloupe.ingest;

import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.faceloupe.media.Orientation;
import org.faceloupe.media.PictureGeometry;
import org.faceloupe.media.ToneMapping;
import org.faceloupe.pipeline.EncodedImage;

/**
 * Makes decoded pictures upright ones of square pixels, as JPEG files with full colour resolution.
 */
final class JpegEncoder implements AutoCloseable {

    private final int quality;
    private final PictureGeometry geometry;
    private final ToneMapping tones = new ToneMapping();
    private final ColourConversion colours = new ColourConversion();

    JpegEncoder(int quality, PictureGeometry geometry) {
        this.quality = quality;
        this.geometry = geometry;
    }

    EncodedImage encode(AVFrame frame) {
        PictureGeometry.Size size = geometry.square(frame.width(), frame.height());
        try (Mat picture = new Mat(size.height(), size.width(), CV_8UC3)) {
            toBgr(tones.of(frame), size, picture);
            turnUpright(picture);
            return new EncodedImage(
                    EncodedImage.Format.JPEG, picture.cols(), picture.rows(), jpeg(picture));
        }
    }

    private void toBgr(AVFrame frame, PictureGeometry.Size size, Mat picture) {
        try (PointerPointer<BytePointer> planes =
                        new PointerPointer<>(picture.data(), null, null, null);
                IntPointer strides = new IntPointer((int) picture.step(), 0, 0, 0)) {
            sws_scale(
                    colours.of(frame, size),
                    frame.data(),
                    frame.linesize(),
                    0,
                    frame.height(),
                    planes,
                    strides);
        }
    }

    private void turnUpright(Mat picture) {
        Orientation orientation = geometry.orientation();
        if (orientation.transposed()) {
            transpose(picture, picture);
        }
        boolean both = orientation.flippedX() && orientation.flippedY();
        if (orientation.flippedX() || orientation.flippedY()) {
            flip(picture, picture, both ? -1 : orientation.flippedX() ? 1 : 0);
        }
    }

    private byte[] jpeg(Mat picture) {
        try (BytePointer file = new BytePointer();
                IntPointer parameters =
                        new IntPointer(
                                IMWRITE_JPEG_QUALITY,
                                quality,
                                IMWRITE_JPEG_SAMPLING_FACTOR,
                                IMWRITE_JPEG_SAMPLING_FACTOR_444)) {
            if (!imencode(".jpg", picture, file, parameters)) {
                throw new IllegalStateException("OpenCV did not encode a JPEG");
            }
            byte[] bytes = new byte[(int) file.limit()];
            file.get(bytes);
            return bytes;
        }
    }

    @Override
    public void close() {
        colours.close();
        tones.close();
    }
}
