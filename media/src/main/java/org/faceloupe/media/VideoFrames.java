package org.faceloupe.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The frames of a video, one after another: decoded, whole even where the source is interlaced,
 * numbered from 0 and with their times. This is the one place where frames are counted and get
 * their times, so that whoever reads a file again finds each frame under its number. Pictures stay
 * in the format and the position in which the decoder gives them. One thread calls and closes it;
 * the opened video stays its owner's.
 */
public final class VideoFrames implements AutoCloseable {

    /** Follows the reading; what is handed over may not be kept. */
    @FunctionalInterface
    public interface Observer {

        /** The next packet of whatever stream, before it is decoded. */
        void packet(AVPacket packet);

        /** The decoder refused the last packet; the frames after it follow nevertheless. */
        default void refused() {}

        /** The file could not be read on, though this is not its end. */
        default void failed() {}

        /** A picture as the decoder gave it, before anything is done with it; may be replaced. */
        default void decoded(AVFrame picture) {}
    }

    private final OpenedVideo video;
    private final Observer observer;
    private final FrameTimes times;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final Deinterlacer deinterlacer = new Deinterlacer();
    private boolean draining;
    private boolean ended;
    private long count;
    private long ticks;

    public VideoFrames(OpenedVideo video, Observer observer) {
        this.video = video;
        this.observer = observer;
        times = FrameTimes.of(video.stream());
    }

    /** Goes to the next frame; false at the end, whatever the reason. */
    public boolean advance() {
        while (!deinterlacer.take(frame)) {
            if (avcodec_receive_frame(video.codec(), frame) >= 0) {
                observer.decoded(frame);
                frame.pts(times.next(frame));
                if (deinterlacer.passes(frame)) {
                    break;
                }
            } else if (!draining) {
                feed();
            } else if (ended) {
                return false;
            } else {
                deinterlacer.end();
                ended = true;
            }
        }
        ticks = frame.pts();
        count++;
        return true;
    }

    /** Hands the decoder the stream's next packet, or tells it that there is none. */
    private void feed() {
        int result = av_read_frame(video.file(), packet);
        if (result < 0) {
            draining = true;
            avcodec_send_packet(video.codec(), null);
            if (result != AVERROR_EOF()) {
                observer.failed();
            }
            return;
        }
        observer.packet(packet);
        if (packet.stream_index() == video.stream().index()
                && avcodec_send_packet(video.codec(), packet) < 0) {
            observer.refused();
        }
        av_packet_unref(packet);
    }

    /** The picture; the next {@link #advance} overwrites it. */
    public AVFrame picture() {
        return frame;
    }

    /** The frame's number, from 0. */
    public long number() {
        return count - 1;
    }

    /** How many frames were read up to now. */
    public long count() {
        return count;
    }

    /** The frame's time in ticks of the stream. */
    public long ticks() {
        return ticks;
    }

    /** The frame's time in microseconds. */
    public long ptsMicros() {
        return times.micros(ticks);
    }

    @Override
    public void close() {
        deinterlacer.close();
        av_frame_free(frame);
        av_packet_free(packet);
    }
}
