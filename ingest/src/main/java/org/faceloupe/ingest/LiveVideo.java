package org.faceloupe.ingest;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.faceloupe.media.OpenedVideo;
import org.faceloupe.media.PictureGeometry;
import org.faceloupe.pipeline.EnvironmentException;
import org.faceloupe.pipeline.Frame;
import org.faceloupe.pipeline.Run;
import org.faceloupe.pipeline.Source;
import org.faceloupe.pipeline.StreamItem;
import org.jspecify.annotations.Nullable;

/**
 * A camera as a source of frames. It may block for ever in {@link #open} and {@link #next}, as the
 * libraries below do when a server falls silent: it belongs into a process that somebody watches.
 * Its frames carry the time of this machine's clock; a picture whose size changes goes on with the
 * new size.
 */
public final class LiveVideo implements Source {

    private final SourceAddress address;
    private final String stream;
    private final VideoDecoder decoder;
    private final JpegEncoder encoder;
    private final Sampling sampling;
    private final LiveClock clock;
    private final Beginning beginning;
    private final Run run = Beginning.ofLive();
    private boolean begun;

    private LiveVideo(
            SourceAddress address, String stream, OpenedVideo opened, LiveSettings settings) {
        this.address = address;
        this.stream = stream;
        PictureGeometry geometry = opened.geometry(settings.frames().rotate());
        beginning = Beginning.of(opened.stream(), geometry);
        encoder = new JpegEncoder(settings.frames().jpegQuality(), geometry);
        sampling = new Sampling(settings.frames().framesPerSecond());
        clock = new LiveClock(settings.notBeforeMillis());
        decoder = VideoDecoder.ofCamera(opened);
    }

    /** Loads the native libraries that reading needs, if that was not done yet. */
    public static void loadLibraries() {
        av_log_set_level(AV_LOG_QUIET);
        Loader.load(opencv_imgcodecs.class);
        Loader.load(swscale.class);
        Loader.load(avformat.class);
    }

    /**
     * Connects to a camera.
     *
     * @param stream id that all items carry
     * @throws EnvironmentException if it refuses or shows no video; the message is one line without
     *     secrets
     */
    public static LiveVideo open(SourceAddress address, String stream, LiveSettings settings) {
        OpenedVideo opened = LiveConnection.open(address, settings);
        return new LiveVideo(address, stream, opened, settings);
    }

    /**
     * Waits for the next frame that is taken; the first item is the beginning of a new run.
     *
     * @throws EnvironmentException if the camera ends the connection; there is no end of stream,
     *     since the next connection goes on with it
     */
    @Override
    public @Nullable StreamItem next() {
        if (!begun) {
            begun = true;
            return beginning.with(stream, run, address.shown(), SourceContent.UNKNOWN);
        }
        while (decoder.advance()) {
            clock.tick(System.currentTimeMillis(), decoder.ptsMicros());
            if (sampling.takes(clock.ptsMicros())) {
                return new Frame(
                        stream,
                        run,
                        clock.number(),
                        clock.ptsMicros(),
                        encoder.encode(decoder.picture()));
            }
        }
        throw new EnvironmentException(address.shown() + " ended the connection");
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}
