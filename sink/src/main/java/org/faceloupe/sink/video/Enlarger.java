package org.faceloupe.sink.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.faceloupe.media.ToneMapping;

/**
 * Turns pictures upright and enlarges them, bicubic, into planes of brightness and colour at half
 * resolution. One thread calls and closes it.
 */
final class Enlarger implements AutoCloseable {

    private final FilmFormat format;
    private final AVFrame enlarged;
    private final ToneMapping tones = new ToneMapping();
    private final PlaneConversion first;
    private final PlaneConversion second;

    Enlarger(FilmFormat format) {
        this.format = format;
        enlarged = planar(format.size().width(), format.size().height());
        first = new PlaneConversion(format.colours());
        second = new PlaneConversion(format.colours());
    }

    static AVFrame planar(int width, int height) {
        AVFrame frame = av_frame_alloc();
        frame.width(width).height(height).format(AV_PIX_FMT_YUV420P);
        if (av_frame_get_buffer(frame, 0) < 0) {
            throw new OutOfMemoryError("no memory for a picture of " + width + "×" + height);
        }
        return frame;
    }

    /** Enlarges a picture; what is returned lasts until the next call. */
    AVFrame enlarge(AVFrame decoded) {
        AVFrame picture = tones.of(decoded);
        av_frame_make_writable(enlarged);
        if (format.orientation().isUpright()) {
            first.convert(picture, enlarged);
            return enlarged;
        }
        AVFrame turned = turned(picture);
        try {
            second.convert(turned, enlarged);
        } finally {
            av_frame_free(turned);
        }
        return enlarged;
    }

    private AVFrame turned(AVFrame picture) {
        AVFrame flat = planar(picture.width(), picture.height());
        boolean swap = format.orientation().transposed();
        AVFrame turned =
                planar(
                        swap ? picture.height() : picture.width(),
                        swap ? picture.width() : picture.height());
        try {
            first.convert(picture, flat);
            for (int plane = 0; plane < 3; plane++) {
                turn(flat, turned, plane);
            }
        } finally {
            av_frame_free(flat);
        }
        return turned;
    }

    private void turn(AVFrame from, AVFrame to, int plane) {
        int shift = plane == 0 ? 0 : 1;
        int width = (from.width() + shift) >> shift;
        int height = (from.height() + shift) >> shift;
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++) {
            row(from, plane, y).get(pixels, y * width, width);
        }
        byte[] turned = format.orientation().turn(pixels, width, height);
        int outWidth = format.orientation().transposed() ? height : width;
        for (int y = 0; y < turned.length / outWidth; y++) {
            row(to, plane, y).put(turned, y * outWidth, outWidth);
        }
    }

    private static BytePointer row(AVFrame frame, int plane, int y) {
        return frame.data(plane).position((long) y * frame.linesize(plane));
    }

    @Override
    public void close() {
        tones.close();
        first.close();
        second.close();
        av_frame_free(enlarged);
    }
}
