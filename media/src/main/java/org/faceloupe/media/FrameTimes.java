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

    FrameTimes(AVRational base, AVRational rate) {
        baseNum = base.num();
        baseDen = base.den();
        boolean known = rate.num() > 0 && rate.den() > 0;
        rateNum = known ? rate.num() : USUAL_RATE;
        rateDen = known ? rate.den() : 1;
    }

    static FrameTimes of(AVStream stream) {
        return new FrameTimes(stream.time_base(), stream.avg_frame_rate());
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
        }
        return last + av_rescale(since, rateDen * baseDen, rateNum * baseNum);
    }

    /** Ticks in microseconds. */
    long micros(long ticks) {
        return av_rescale(ticks, baseNum * 1_000_000L, baseDen);
    }
}
