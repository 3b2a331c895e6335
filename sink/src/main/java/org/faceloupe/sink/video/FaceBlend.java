package org.faceloupe.sink.video;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.faceloupe.pipeline.Box;
import org.faceloupe.sink.files.RgbPicture;

/**
 * Draws enhanced faces into an enlarged frame. Only the pixels of a face's window change. The
 * coarse brightness and colour of the frame stay as they are, since a face brings in only what is
 * finer; towards the window's border it fades out.
 */
final class FaceBlend {

    /** From this size on the frame shows a face as finely as the network does. */
    private static final double LARGEST_WINDOW = 128;

    private final FilmFormat format;

    FaceBlend(FilmFormat format) {
        this.format = format;
    }

    void draw(FilmFace face, AVFrame enlarged) {
        if (face.window().width() >= LARGEST_WINDOW) {
            return;
        }
        float[][] planes = format.colours().planes(RgbPicture.read(face.enhanced()));
        for (int plane = 0; plane < 3; plane++) {
            drawPlane(face.window(), planes[plane], enlarged, plane);
        }
    }

    private void drawPlane(Box window, float[] face, AVFrame enlarged, int plane) {
        double scaleX = (double) format.size().width() / format.frameWidth();
        double scaleY = (double) format.size().height() / format.frameHeight();
        int step = plane == 0 ? 1 : 2;
        double centreX = 0.5; // colour samples lie at the left of their pair of pixels
        double centreY = plane == 0 ? 0.5 : 1;
        Taps columns =
                Taps.of(
                        (window.x() * scaleX - centreX) / step,
                        window.width() * scaleX / step,
                        format.size().width() / step);
        Taps rows =
                Taps.of(
                        (window.y() * scaleY - centreY) / step,
                        window.height() * scaleY / step,
                        format.size().height() / step);
        if (columns.count() == 0 || rows.count() == 0) {
            return;
        }
        float[] shown = read(enlarged, plane, columns, rows);
        float[] drawn = columns.resample(rows, face);
        CoarseDifference difference = new CoarseDifference(columns, rows, shown, drawn);
        mix(columns, rows, shown, drawn, difference);
        write(enlarged, plane, columns, rows, shown);
    }

    private static void mix(
            Taps columns, Taps rows, float[] shown, float[] drawn, CoarseDifference difference) {
        int at = 0;
        for (int y = 0; y < rows.count(); y++) {
            double v = rows.position(y);
            for (int x = 0; x < columns.count(); x++, at++) {
                double u = columns.position(x);
                double opacity = opacity(u, v);
                if (opacity > 0) {
                    double wanted = drawn[at] + difference.at(u, v);
                    shown[at] += (float) (opacity * (wanted - shown[at]));
                }
            }
        }
    }

    /** 1 on the face, 0 from an ellipse on that touches the window's border, smooth between. */
    static double opacity(double u, double v) {
        double right = (u - 64) / 60;
        double down = (v - 66) / 61;
        double square = right * right + down * down;
        if (square >= 1) {
            return 0;
        }
        double t = Math.min(1, (1 - Math.sqrt(square)) / 0.4);
        return t * t * (3 - 2 * t);
    }

    private static float[] read(AVFrame frame, int plane, Taps columns, Taps rows) {
        float[] values = new float[columns.count() * rows.count()];
        byte[] line = new byte[columns.count()];
        for (int y = 0; y < rows.count(); y++) {
            at(frame, plane, columns, rows, y).get(line);
            for (int x = 0; x < line.length; x++) {
                values[y * line.length + x] = line[x] & 0xFF;
            }
        }
        return values;
    }

    private static void write(AVFrame frame, int plane, Taps columns, Taps rows, float[] values) {
        byte[] line = new byte[columns.count()];
        for (int y = 0; y < rows.count(); y++) {
            for (int x = 0; x < line.length; x++) {
                line[x] =
                        (byte) Math.max(0, Math.min(255, Math.round(values[y * line.length + x])));
            }
            at(frame, plane, columns, rows, y).put(line);
        }
    }

    private static BytePointer at(AVFrame frame, int plane, Taps columns, Taps rows, int y) {
        long offset = (long) (rows.first() + y) * frame.linesize(plane) + columns.first();
        return frame.data(plane).position(offset);
    }
}
