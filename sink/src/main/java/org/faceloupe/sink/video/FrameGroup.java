package org.faceloupe.sink.video;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Frames from one key frame to the next, which are encoded apart from all others: groups can be
 * encoded at the same time, and the bytes do not depend on how many are. It owns its pictures; the
 * thread that fills it hands it on to the one that encodes it.
 */
final class FrameGroup implements AutoCloseable {

    private record Picture(AVFrame frame, long pts, long duration, List<FilmFace> faces) {}

    private final FilmFormat format;
    private final List<Picture> pictures = new ArrayList<>();

    FrameGroup(FilmFormat format) {
        this.format = format;
    }

    /** Keeps a reference to the picture, no copy. */
    void add(AVFrame frame, long pts, List<FilmFace> faces) {
        pictures.add(new Picture(av_frame_clone(frame), pts, frame.duration(), faces));
    }

    boolean isFull() {
        return pictures.size() == format.group();
    }

    boolean isEmpty() {
        return pictures.isEmpty();
    }

    List<EncodedPicture> encode() {
        List<EncodedPicture> encoded = new ArrayList<>();
        try (Enlarger enlarger = new Enlarger(format);
                FramePainter painter = FramePainter.of(format);
                FilmEncoder encoder = new FilmEncoder(format)) {
            for (Picture picture : pictures) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                }
                AVFrame enlarged = enlarger.enlarge(picture.frame());
                AVFrame shown = painter.paint(enlarged, picture.faces());
                encoded.add(encoder.encode(shown, picture.pts(), picture.duration()));
            }
        } finally {
            close();
        }
        return encoded;
    }

    @Override
    public void close() {
        pictures.forEach(picture -> av_frame_free(picture.frame()));
        pictures.clear();
    }
}
