package org.faceloupe.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * When the pictures of a video stream are shown, in ticks of the stream. A picture that has no time
 * of its own follows the last that has at the stream's nominal rate. Holds no native memory.
 */
final class FrameTimes {

    private static final int USUAL_RATE = 25;

    private final long baseNum;
    private final long baseDen;
    private final long rateNum;
    private final long rateDen;
    private long last;
    private long since = -1;
    private long highest = Long.MIN_VALUE;
    private long moved;
    private long missing;

    FrameTimes(AVRational base, AVRational rate) {
        baseNum = base.num();
        baseDen = base.den();
        boolean known = rate.num() > 0 && rate.den() > 0;
        rateNum = known ? rate.num() : USUAL_RATE;
        rateDen = known ? rate.den() : 1;
    }

    /** The rate is that of the codec's headers; an elementary stream's container invents one. */
    static FrameTimes of(AVStream stream) {
        AVRational coded = stream.codecpar().framerate();
        boolean known = coded.num() > 0 && coded.den() > 0;
        return new FrameTimes(stream.time_base(), known ? coded : stream.avg_frame_rate());
    }

    /** The time of the stream's next picture, as it was decoded. */
    long next(AVFrame frame) {
        return next(frame.best_effort_timestamp());
    }

    long next(long own) {
        since++;
        if (own != AV_NOPTS_VALUE) {
            last = own;
            since = 0;
        } else {
            missing++;
        }
        return last + av_rescale(since, rateDen * baseDen, rateNum * baseNum);
    }

    /** The time itself, or the first one behind all before it: containers need rising times. */
    long rising(long time) {
        if (time <= highest) {
            moved++;
        }
        highest = Math.max(time, highest + 1);
        return highest;
    }

    /** How many pictures had no time of their own. */
    long missing() {
        return missing;
    }

    /** How many pictures were moved behind the one before. */
    long moved() {
        return moved;
    }

    /** Ticks in microseconds. */
    long micros(long ticks) {
        return av_rescale(ticks, baseNum * 1_000_000L, baseDen);
    }
}
