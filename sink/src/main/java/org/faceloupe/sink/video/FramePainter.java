package org.faceloupe.sink.video;

import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Makes the picture that a film shows of an enlarged frame. One thread calls and closes it. */
interface FramePainter extends AutoCloseable {

    /** Paints a frame; what is returned lasts until the next call. */
    AVFrame paint(AVFrame enlarged, List<FilmFace> faces);

    @Override
    default void close() {}

    static FramePainter of(FilmFormat format) {
        if (format.review().isPresent()) {
            return new ReviewPainter(format, format.review().get());
        }
        FaceBlend blend = new FaceBlend(format);
        return (enlarged, faces) -> {
            faces.forEach(face -> blend.draw(face, enlarged));
            return enlarged;
        };
    }
}
