package org.faceloupe.sink.video;

import java.nio.file.Path;
import java.util.List;
import org.faceloupe.media.VideoFrames;
import org.faceloupe.pipeline.ForeignText;
import org.faceloupe.sink.files.ResultFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the finished video: the source's frames enlarged, with the enhanced faces drawn in, at the
 * times that they have in the source, and its sound and subtitles untouched. The same source and
 * faces give the same bytes.
 */
public final class VideoFilm {

    private static final Logger log = LoggerFactory.getLogger(VideoFilm.class);

    private VideoFilm() {}

    /**
     * Enlarges a video in which no face is drawn.
     *
     * @throws UnusableSourceException if the source is not there or holds no video
     * @throws org.faceloupe.pipeline.EnvironmentException if the target cannot be written
     */
    public static FilmReport write(Path source, Path target, FilmSettings settings)
            throws UnusableSourceException {
        return write(source, target, settings, FilmFaces.none());
    }

    public static FilmReport write(Path source, Path target, FilmSettings settings, FilmFaces faces)
            throws UnusableSourceException {
        try (FilmSource opened = FilmSource.open(source)) {
            FilmFormat format = FilmFormat.of(opened.video(), settings);
            long frames;
            try (FilmFile file = new FilmFile(target, opened, format, comment(faces));
                    GroupEncoding encoding = new GroupEncoding(settings.threads(), file);
                    Reading reading = new Reading(format, encoding, faces);
                    VideoFrames read = opened.frames(file::copy)) {
                warn(target, settings, format, file.leftOut());
                while (read.advance()) {
                    reading.show(read);
                }
                frames = reading.finish();
                file.finish();
            } catch (UnusableSourceException | RuntimeException e) {
                ResultFiles.remove(ResultFiles.unfinished(target));
                ResultFiles.remove(ResultFiles.unfinished(ResultFiles.rest(target)));
                throw e;
            }
            FilmSize size = format.shown();
            return new FilmReport(frames, size.width(), size.height(), size.scale());
        }
    }

    private static void warn(
            Path target, FilmSettings settings, FilmFormat format, String leftOut) {
        if (format.size().scale() < settings.scale()) {
            log.warn(
                    "{} is enlarged {} times instead of {}: {}×{} is what the encoder can hold",
                    ForeignText.shown(target.toString()),
                    format.size().scale(),
                    settings.scale(),
                    format.size().width(),
                    format.size().height());
        }
        if (!leftOut.isEmpty()) {
            log.warn(
                    "{} lacks what mp4 cannot hold: {}",
                    ForeignText.shown(target.toString()),
                    ForeignText.shown(leftOut));
        }
    }

    private static String comment(FilmFaces faces) {
        return faces.weights().isEmpty()
                ? "Enlarged by FaceLoupe; no face was enhanced."
                : "Faces in this video are enhanced by a neural network, which guesses what it"
                      + " adds: for viewing, never evidence of identity. FaceLoupe, weights sha256 "
                        + String.join(", ", faces.weights())
                        + ".";
    }

    /** Gathers the frames that are read, with the faces to be drawn in, into groups. */
    private static final class Reading implements AutoCloseable {

        private final FilmFormat format;
        private final GroupEncoding encoding;
        private final FilmFaces faces;
        private final ReviewSlots slots;
        private FrameGroup group;
        private long frames;

        Reading(FilmFormat format, GroupEncoding encoding, FilmFaces faces) {
            this.format = format;
            this.encoding = encoding;
            this.faces = faces;
            slots = new ReviewSlots(format.review().map(ReviewLayout::rows).orElse(0));
            group = new FrameGroup(format);
        }

        /** Takes the frame that was read last. */
        void show(VideoFrames read) throws UnusableSourceException {
            List<FilmFace> drawn = slots.placed(faces.of(read.number()));
            for (FilmFace face : drawn) {
                if (Math.abs(face.ptsMicros() - read.ptsMicros()) > 1) {
                    throw new UnusableSourceException(
                            "the source changed since its frames were read (frame %d)"
                                    .formatted(read.number()));
                }
            }
            group.add(read.picture(), read.ticks(), drawn);
            frames++;
            if (group.isFull()) {
                encoding.submit(group);
                group = new FrameGroup(format);
            }
        }

        long finish() throws UnusableSourceException {
            if (frames == 0) {
                throw new UnusableSourceException("not one frame of the source can be decoded");
            }
            encoding.submit(group);
            encoding.finish();
            return frames;
        }

        @Override
        public void close() {
            group.close();
        }
    }
}
