package org.faceloupe.sink.video;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.faceloupe.media.NoVideoException;
import org.faceloupe.media.OpenedVideo;
import org.faceloupe.media.VideoDecoders;
import org.faceloupe.media.VideoFrames;

/**
 * The file that a stream came from, read a second time: the frames of its video, numbered like
 * those of the pipeline, and the packets of all other streams as they are. One thread calls and
 * closes it.
 */
final class FilmSource implements AutoCloseable {

    private static final long LATE_START_MICROS = 1_000_000;

    private final OpenedVideo opened;

    private FilmSource(OpenedVideo opened) {
        this.opened = opened;
    }

    static FilmSource open(Path path) throws UnusableSourceException {
        if (!Files.isRegularFile(path)) {
            throw new UnusableSourceException("the source " + path + " is no file that is here");
        }
        try {
            return new FilmSource(OpenedVideo.open(path, VideoDecoders::onProcessor));
        } catch (NoVideoException e) {
            boolean closed = e.reason() == NoVideoException.Reason.NOT_OPENED;
            throw new UnusableSourceException(
                    "the source %s %s"
                            .formatted(
                                    path,
                                    closed ? "cannot be read again" : "holds no readable video"));
        }
    }

    /**
     * Its frames, up to the end or to where a damaged file ends. They are read once, and closed
     * before this.
     *
     * @param others takes each packet of another stream than the video, and may not keep it
     */
    VideoFrames frames(Consumer<AVPacket> others) {
        int index = video().index();
        return new VideoFrames(
                opened,
                packet -> {
                    if (packet.stream_index() != index) {
                        others.accept(packet);
                    }
                });
    }

    /**
     * Where the file's clock starts, in microseconds, if that is not near zero or the container is
     * one whose clock starts anywhere, such as MPEG-TS; else 0. A start near zero is a codec's
     * delay, which stays as it is.
     */
    long clockStartMicros() {
        long start = file().start_time();
        boolean anywhere = (file().iformat().flags() & AVFMT_TS_DISCONT) != 0;
        boolean known = start != AV_NOPTS_VALUE;
        return known && (anywhere || start >= LATE_START_MICROS) ? start : 0;
    }

    AVFormatContext file() {
        return opened.file();
    }

    AVStream video() {
        return opened.stream();
    }

    @Override
    public void close() {
        opened.close();
    }
}
