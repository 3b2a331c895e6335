package org.faceloupe.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * One clock for all streams of a file whose own clock starts again or jumps in the middle, as that
 * of joined recordings does. At such a break, the packets behind it are moved so that they go on
 * where those before it end. A file whose clock has no break keeps its times. Holds no native
 * memory.
 */
final class Timeline {

    private static final long SECOND = 1_000_000;

    /** A step forward that is a break in containers whose clock may start again. */
    private static final long FORWARD = 10 * SECOND;

    private static final long BACK = SECOND;

    /** A step that is a break in every container. */
    private static final long FAR = 30L * 3600 * SECOND;

    /** What is known of a stream; times in microseconds. */
    private static final class Track {

        /** How far its packets are moved, and since which break. */
        private long shift;

        private int since;

        private boolean begun;
        private long last;

        /** Where its next packet is expected. */
        private long next;
    }

    private final boolean mayStartAgain;
    private final int video;
    private Track[] tracks = new Track[0];
    private long shift;
    private int breaks;

    /**
     * A clock at the beginning of a file.
     *
     * @param mayStartAgain whether the container's clock may start again
     * @param video index of the video's stream
     */
    Timeline(boolean mayStartAgain, int video) {
        this.mayStartAgain = mayStartAgain;
        this.video = video;
    }

    static Timeline of(OpenedVideo opened) {
        boolean mayStartAgain = (opened.file().iformat().flags() & AVFMT_TS_DISCONT) != 0;
        return new Timeline(mayStartAgain, opened.stream().index());
    }

    /** How many breaks there were up to now. */
    int breaks() {
        return breaks;
    }

    /** Moves a packet to its place; true if it is the first of its stream behind a break. */
    boolean place(AVPacket packet, AVFormatContext file) {
        AVStream stream = file.streams(packet.stream_index());
        return place(packet, stream.time_base(), stream.codecpar().codec_type());
    }

    boolean place(AVPacket packet, AVRational base, int type) {
        long own = packet.dts() == AV_NOPTS_VALUE ? packet.pts() : packet.dts();
        if (own == AV_NOPTS_VALUE) {
            return false;
        }
        Track track = track(packet.stream_index());
        long before = track.shift;
        long num = base.num() * SECOND;
        long time = av_rescale(own, num, base.den());
        if (type != AVMEDIA_TYPE_VIDEO && type != AVMEDIA_TYPE_AUDIO) {
            track.shift = track(video).shift; // packets are too far apart to know a break by them
        } else {
            follow(track, time, isKeyOfVideo(packet));
            track.last = time + track.shift;
            long end = track.last + av_rescale(packet.duration(), num, base.den());
            track.next = track.begun ? Math.max(track.next, end) : end;
            track.begun = true;
        }
        move(packet, av_rescale(track.shift, base.den(), num));
        return track.shift != before;
    }

    private boolean isKeyOfVideo(AVPacket packet) {
        return packet.stream_index() == video
                && packet.dts() != AV_NOPTS_VALUE
                && (packet.flags() & AV_PKT_FLAG_KEY) != 0;
    }

    private Track track(int stream) {
        int known = tracks.length;
        if (stream >= known) {
            tracks = Arrays.copyOf(tracks, stream + 1);
            Arrays.setAll(tracks, index -> index < known ? tracks[index] : new Track());
        }
        return tracks[stream];
    }

    /** Finds how far a packet of that time is to be moved. */
    private void follow(Track track, long time, boolean keyOfVideo) {
        if (!track.begun) {
            track.shift = shift;
            track.since = breaks;
            return;
        }
        long gap = time + track.shift - track.next;
        boolean anotherBroke = track.since < breaks;
        if (anotherBroke && Math.abs(time + shift - track.next) <= Math.abs(gap)) {
            track.shift = shift;
            track.since = breaks;
            gap = time + shift - track.next;
        }
        boolean back = time + track.shift <= track.last;
        if (isBreak(track, time, gap, back, keyOfVideo)) {
            breaks++;
            shift = track.next - time;
            track.shift = shift;
            track.since = breaks;
        }
    }

    private boolean isBreak(Track track, long time, long gap, boolean back, boolean keyOfVideo) {
        boolean again = back && (gap < -BACK || (mayStartAgain && keyOfVideo));
        boolean jump = mayStartAgain && gap > FORWARD;
        return again || ((jump || Math.abs(gap) > FAR) && !isThere(track, time + track.shift));
    }

    /** Whether another stream has come to that time, so that this one only paused. */
    private boolean isThere(Track jumping, long time) {
        return Arrays.stream(tracks)
                .anyMatch(
                        other ->
                                other != jumping
                                        && other.begun
                                        && Math.abs(time - other.next) < FORWARD);
    }

    private static void move(AVPacket packet, long ticks) {
        if (ticks == 0) {
            return;
        }
        if (packet.pts() != AV_NOPTS_VALUE) {
            packet.pts(packet.pts() + ticks);
        }
        if (packet.dts() != AV_NOPTS_VALUE) {
            packet.dts(packet.dts() + ticks);
        }
    }
}
