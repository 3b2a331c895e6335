package org.faceloupe.sink.video;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.faceloupe.sink.files.RgbPicture;

/**
 * Paints the frames of a review film: the frame as it is with a box around each face, and the faces
 * in the strip, framed in the colour of their box.
 */
final class ReviewPainter implements FramePainter {

    private static final int[] DARK = {40, 128, 128};
    private static final int[] WHITE = {235, 128, 128};
    private static final int[][] COLOURS = {
        {210, 16, 146},
        {145, 54, 34},
        {106, 202, 222},
        {170, 166, 16},
        {150, 60, 200},
        {110, 220, 90}
    };
    private static final String WARNING = "a guess, never evidence";

    private final FilmFormat format;
    private final ReviewLayout layout;
    private final AVFrame canvas;

    ReviewPainter(FilmFormat format, ReviewLayout layout) {
        this.format = format;
        this.layout = layout;
        canvas = Enlarger.planar(layout.width(), layout.height());
    }

    @Override
    public AVFrame paint(AVFrame enlarged, List<FilmFace> faces) {
        av_frame_make_writable(canvas);
        fill(0, 0, layout.width(), layout.height(), DARK);
        for (int plane = 0; plane < 3; plane++) {
            copy(enlarged, plane);
        }
        faces.forEach(this::drawBox);
        faces.stream().filter(face -> face.slot() >= 0).forEach(this::drawRow);
        text("as found", layout.column(false), ReviewLayout.HEAD - 9);
        text("enhanced", layout.column(true), ReviewLayout.HEAD - 9);
        text(WARNING, layout.column(false), layout.height() - 10);
        return canvas;
    }

    private void copy(AVFrame enlarged, int plane) {
        int step = plane == 0 ? 1 : 2;
        for (int y = 0; y < layout.picture().height() / step; y++) {
            BytePointer from = enlarged.data(plane).position((long) y * enlarged.linesize(plane));
            Pointer.memcpy(at(plane, 0, y), from, layout.picture().width() / step);
        }
    }

    private void drawBox(FilmFace face) {
        double scaleX = (double) layout.picture().width() / format.frameWidth();
        double scaleY = (double) layout.picture().height() / format.frameHeight();
        int left = even(face.box().x() * scaleX);
        int top = even(face.box().y() * scaleY);
        int right = even((face.box().x() + face.box().width()) * scaleX);
        int bottom = even((face.box().y() + face.box().height()) * scaleY);
        outline(left, top, right, bottom, colour(face), layout.picture().width());
    }

    private void drawRow(FilmFace face) {
        int top = layout.row(face.slot());
        for (boolean enhanced : new boolean[] {false, true}) {
            int left = layout.column(enhanced);
            draw(enhanced ? face.enhanced() : face.original(), left, top);
            int side = layout.cell();
            outline(left, top, left + side, top + side, colour(face), layout.width());
        }
    }

    /** Both go by bicubic interpolation: what they differ in is the network's. */
    private void draw(Path file, int left, int top) {
        int side = layout.cell();
        float[][] planes = format.colours().planes(RgbPicture.read(file).enlarged(side, side));
        for (int plane = 0; plane < 3; plane++) {
            int step = plane == 0 ? 1 : 2;
            byte[] line = new byte[side / step];
            for (int y = 0; y < side / step; y++) {
                for (int x = 0; x < line.length; x++) {
                    line[x] = (byte) Math.round(mean(planes[plane], x * step, y * step, step));
                }
                at(plane, left / step, top / step + y).put(line, 0, line.length);
            }
        }
    }

    private float mean(float[] plane, int x, int y, int step) {
        float sum = 0;
        for (int row = y; row < y + step; row++) {
            for (int column = x; column < x + step; column++) {
                sum += plane[row * layout.cell() + column];
            }
        }
        return sum / (step * step);
    }

    private static int[] colour(FilmFace face) {
        return face.slot() < 0 ? WHITE : COLOURS[face.slot() % COLOURS.length];
    }

    private void outline(int left, int top, int right, int bottom, int[] colour, int limit) {
        int thick = even(Math.max(2, layout.height() / 360.0));
        fill(left, top, Math.min(right, limit), Math.min(bottom, top + thick), colour);
        fill(left, bottom - thick, Math.min(right, limit), bottom, colour);
        fill(left, top, Math.min(left + thick, limit), bottom, colour);
        fill(right - thick, top, Math.min(right, limit), bottom, colour);
    }

    /** Fills a rectangle, as far as it is in the picture; all sides are even. */
    private void fill(int left, int top, int right, int bottom, int[] colour) {
        for (int plane = 0; plane < 3; plane++) {
            int step = plane == 0 ? 1 : 2;
            int from = Math.max(0, left) / step;
            int width = Math.min(layout.width(), right) / step - from;
            int end = Math.min(layout.height(), bottom) / step;
            for (int y = Math.max(0, top) / step; y < end && width > 0; y++) {
                Pointer.memset(at(plane, from, y), colour[plane], width);
            }
        }
    }

    private BytePointer at(int plane, int x, int y) {
        return canvas.data(plane).position((long) y * canvas.linesize(plane) + x);
    }

    private static int even(double value) {
        return 2 * (int) Math.round(value / 2);
    }

    private void text(String text, int x, int y) {
        try (Mat luma =
                        new Mat(
                                layout.height(),
                                layout.width(),
                                CV_8UC1,
                                canvas.data(0),
                                canvas.linesize(0));
                BytePointer letters = new BytePointer(text);
                Point at = new Point(x, y);
                Scalar white = new Scalar(WHITE[0])) {
            putText(luma, letters, at, FONT_HERSHEY_SIMPLEX, 0.5, white, 1, LINE_AA, false);
        }
    }

    @Override
    public void close() {
        av_frame_free(canvas);
    }
}
