package org.faceloupe.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.faceloupe.media.NoVideoException;
import org.faceloupe.media.OpenedVideo;
import org.faceloupe.media.PictureGeometry;
import org.faceloupe.media.Transparency;
import org.faceloupe.pipeline.BeginOfStream;
import org.faceloupe.pipeline.EncodedImage;
import org.faceloupe.pipeline.EndOfStream;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.Source;
import org.faceloupe.pipeline.StreamItem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A video file as a source of frames: any container and codec that FFmpeg reads. Frames stand
 * upright, whatever way the camera was held, have square pixels, whatever those of the file are,
 * and carry the times of the file's own clock, which need not be even. What can be decoded of a
 * damaged file is delivered, and the end-of-stream item says where it ended.
 */
public final class VideoFile implements Source {

    private static final Logger log = LoggerFactory.getLogger(VideoFile.class);

    private final Path file;
    private final String stream;
    private final VideoFileSettings settings;
    private final boolean transparent;
    private final int video;
    private final List<Integer> otherVideos;
    private final PictureGeometry geometry;
    private final Beginning beginning;
    private final VideoDecoder decoder;
    private final JpegEncoder encoder;
    private final Sampling sampling;
    private final OptionalLong expectedFrames;
    private long after = -1;
    private boolean waiting;
    private boolean ended;
    private @Nullable Run run;

    private VideoFile(Path file, String stream, OpenedVideo opened, VideoFileSettings settings) {
        this.file = file;
        this.stream = stream;
        this.settings = settings;
        transparent = Transparency.isIn(opened.stream());
        video = opened.stream().index();
        otherVideos = opened.otherVideos();
        geometry = opened.geometry(settings.rotate());
        beginning = Beginning.of(opened.stream(), geometry);
        expectedFrames = expectedFrames(opened);
        encoder = new JpegEncoder(settings.jpegQuality(), geometry);
        sampling = new Sampling(settings.framesPerSecond());
        decoder = VideoDecoder.ofFile(opened);
    }

    /**
     * Opens a file and decodes its first frame, so that a file without frames is refused here.
     *
     * @param stream id that all items carry
     * @throws EnvironmentException if the file gives no frames; the message is one line
     */
    public static VideoFile open(Path file, String stream, VideoFileSettings settings) {
        VideoFile video = new VideoFile(file, stream, open(file, settings.hardware()), settings);
        try {
            video.waiting = video.decoder.advance();
            if (!video.waiting) {
                throw UnreadableVideo.noFrames(file);
            }
            return video;
        } catch (RuntimeException e) {
            video.close();
            throw e;
        }
    }

    private static OpenedVideo open(Path file, HardwareDecoding hardware) {
        UnreadableVideo.check(file);
        try {
            return OpenedVideo.open(file, video -> decoder(file, video, hardware));
        } catch (NoVideoException e) {
            throw UnreadableVideo.refused(file, e);
        }
    }

    private static @Nullable AVCodecContext decoder(
            Path file, AVStream video, HardwareDecoding hardware) {
        UnreadableVideo.checkSize(file, video.codecpar().width(), video.codecpar().height());
        return StreamDecoder.open(video, hardware, file.toString());
    }

    /** How many frames the file announces; it may announce none, or a wrong number. */
    public OptionalLong expectedFrames() {
        return expectedFrames;
    }

    /** Leaves out the frames up to this one, which somebody has already. */
    public VideoFile goingOnAfter(long frame) {
        after = frame;
        return this;
    }

    @Override
    public @Nullable StreamItem next() {
        if (run == null) {
            return begin();
        }
        return next(run);
    }

    /** The content is read for it, which a first look at a file does without. */
    private BeginOfStream begin() {
        if (transparent) {
            log.warn("{}: its transparency is flattened: all pixels show as opaque", file);
        }
        if (!otherVideos.isEmpty()) {
            log.warn(
                    "{}: it holds several videos; stream {} is looked at, {} not",
                    file,
                    video,
                    otherVideos);
        }
        SourceContent content = SourceContent.of(file);
        Run begun =
                content.equals(SourceContent.UNKNOWN)
                        ? Beginning.ofOneReading(file.toString(), stream, settings)
                        : Beginning.ofFile(content, stream, settings);
        run = begun;
        return beginning.with(stream, begun, file.toAbsolutePath().toString(), content);
    }

    private @Nullable StreamItem next(Run run) {
        while (waiting || (!ended && decoder.advance())) {
            waiting = false;
            boolean taken = sampling.takes(decoder.ptsMicros());
            if (taken && decoder.number() > after) {
                return new Frame(stream, run, decoder.number(), decoder.ptsMicros(), picture());
            }
        }
        if (ended) {
            return null;
        }
        ended = true;
        return new EndOfStream(
                stream,
                run,
                file.toAbsolutePath().toString(),
                decoder.decoded(),
                decoder.note(),
                settings.rotate());
    }

    private EncodedImage picture() {
        AVFrame picture = decoder.picture();
        PictureGeometry.Size size = geometry.square(picture.width(), picture.height());
        UnreadableVideo.checkSize(file, size.width(), size.height());
        return encoder.encode(picture);
    }

    private static OptionalLong expectedFrames(OpenedVideo opened) {
        AVStream video = opened.stream();
        if (video.nb_frames() > 0) {
            return OptionalLong.of(video.nb_frames());
        }
        double seconds = ReadingProgress.promisedMicros(opened.file()) / 1e6;
        double rate =
                (double) video.avg_frame_rate().num() / Math.max(1, video.avg_frame_rate().den());
        long frames = Math.round(seconds * rate);
        return frames > 0 ? OptionalLong.of(frames) : OptionalLong.empty();
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
