package org.faceloupe.ingest;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.faceloupe.media.OpenedVideo;
import org.faceloupe.media.VideoFrames;

/**
 * Reads the frames of an opened video, which it owns: in this machine's memory, whatever decodes
 * them, and with a note on how the reading went. One thread calls and closes it.
 */
final class VideoDecoder implements VideoFrames.Observer, AutoCloseable {

    private final OpenedVideo opened;
    private final ReadingProgress progress;
    private final DevicePictures device;
    private final VideoFrames frames;

    private VideoDecoder(OpenedVideo opened, boolean live) {
        this.opened = opened;
        progress = new ReadingProgress(opened.file());
        device = new DevicePictures(opened.codec().hw_device_ctx() != null);
        frames = live ? VideoFrames.live(opened, this) : new VideoFrames(opened, this);
    }

    /** Takes over an opened file. */
    static VideoDecoder ofFile(OpenedVideo opened) {
        return new VideoDecoder(opened, false);
    }

    /** Takes over the connection to a camera. */
    static VideoDecoder ofCamera(OpenedVideo opened) {
        return new VideoDecoder(opened, true);
    }

    /** Decodes the next frame; false at the end, whatever the reason. */
    boolean advance() {
        return frames.advance();
    }

    @Override
    public void packet(AVPacket packet) {
        progress.read(packet);
    }

    @Override
    public void refused() {
        progress.damagedPacket();
    }

    @Override
    public void failed() {
        progress.failed();
    }

    @Override
    public void decoded(AVFrame picture) {
        device.fetch(picture);
    }

    /** The picture of the last frame; the next {@link #advance} overwrites it. */
    AVFrame picture() {
        return frames.picture();
    }

    /** The last frame's number, from 0. */
    long number() {
        return frames.number();
    }

    long ptsMicros() {
        return frames.ptsMicros();
    }

    /** How many frames were decoded up to now. */
    long decoded() {
        return frames.count();
    }

    /** Why reading ended before the file's own end, or what was skipped or mended; else empty. */
    String note() {
        return Stream.of(progress.note(frames.count(), frames.breaks()), frames.mended())
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        frames.close();
        device.close();
        opened.close();
    }
}
