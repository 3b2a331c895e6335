package org.faceloupe.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a video, one after another: decoded, whole even where the source is interlaced,
 * numbered from 0 and with their times. This is the one place where frames are counted and get
 * their times, so that whoever reads a file again finds each frame under its number. Where a file's
 * clock starts again or jumps, its packets and frames go on without a break. Pictures stay in the
 * format and the position in which the decoder gives them. One thread calls and closes it; the
 * opened video stays its owner's.
 */
public final class VideoFrames implements AutoCloseable {

    /** Follows the reading; what is handed over may not be kept. */
    @FunctionalInterface
    public interface Observer {

        /** The next packet of whatever stream, before it is decoded; its times are mended. */
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
    private final @Nullable Timeline timeline;
    private final FrameTimes times;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final Deinterlacer deinterlacer = new Deinterlacer();
    private boolean held;
    private boolean draining;
    private boolean ended;
    private long count;
    private long ticks;

    public VideoFrames(OpenedVideo video, Observer observer) {
        this(video, observer, Timeline.of(video));
    }

    private VideoFrames(OpenedVideo video, Observer observer, @Nullable Timeline timeline) {
        this.video = video;
        this.observer = observer;
        this.timeline = timeline;
        times = FrameTimes.of(video.stream());
    }

    /** The frames of a camera: breaks of its clock are left for the caller to see. */
    public static VideoFrames live(OpenedVideo video, Observer observer) {
        return new VideoFrames(video, observer, null);
    }

    /** Goes to the next frame; false at the end, whatever the reason. */
    public boolean advance() {
        while (!deinterlacer.take(frame)) {
            if (avcodec_receive_frame(video.codec(), frame) >= 0) {
                observer.decoded(frame);
                long time = times.next(frame);
                frame.pts(timeline == null ? time : times.rising(time));
                if (deinterlacer.passes(frame)) {
                    break;
                }
            } else if (held) {
                held = false;
                avcodec_flush_buffers(video.codec());
                decode();
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
        boolean broken = timeline != null && timeline.place(packet, video.file());
        observer.packet(packet);
        boolean decoded = packet.stream_index() == video.stream().index();
        if (decoded && broken && (packet.flags() & AV_PKT_FLAG_KEY) != 0) {
            held = true; // the decoder first gives what it holds back, or a change of size costs it
            avcodec_send_packet(video.codec(), null);
        } else if (decoded) {
            decode();
        } else {
            av_packet_unref(packet);
        }
    }

    private void decode() {
        if (avcodec_send_packet(video.codec(), packet) < 0) {
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

    /** How often the file's clock started again or jumped up to now. */
    public int breaks() {
        return timeline == null ? 0 : timeline.breaks();
    }

    /**
     * What of the file's times had to be mended up to now, in words; empty if they are in order.
     */
    public String mended() {
        List<String> found = new ArrayList<>();
        say(found, breaks(), "breaks of the clock");
        say(found, times.missing(), "frames without a time");
        say(found, times.moved(), "frames not later than the one before");
        return found.isEmpty() ? "" : "its times were mended: " + String.join(", ", found);
    }

    private static void say(List<String> found, long count, String words) {
        if (count > 0) {
            found.add(words + " " + count);
        }
    }

    @Override
    public void close() {
        deinterlacer.close();
        av_frame_free(frame);
        av_packet_free(packet);
    }
}
