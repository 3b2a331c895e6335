package org.faceloupe.ingest;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * How far a file was read, against what its header promises. A file counts as ended early when
 * reading failed, or when no stream came within half a second of the promised end. A promise says
 * nothing where the clock breaks.
 */
final class ReadingProgress {

    private static final double TOLERANCE_SECONDS = 0.5;

    private final AVFormatContext file;
    private final double promisedSeconds;
    private final double startSeconds;
    private double reachedSeconds;
    private boolean failed;
    private long damagedPackets;

    ReadingProgress(AVFormatContext file) {
        this.file = file;
        boolean known = file.duration_estimation_method() != AVFMT_DURATION_FROM_BITRATE;
        promisedSeconds = known ? promisedMicros(file) / 1e6 : 0;
        startSeconds = file.start_time() == AV_NOPTS_VALUE ? 0 : file.start_time() / 1e6;
    }

    /** How long a file is by its header, from its own start; 0 if it does not say so. */
    static long promisedMicros(AVFormatContext file) {
        long duration = Math.max(0, file.duration());
        long start = file.start_time();
        boolean fromZero = file.iformat().name().getString().contains("mp4");
        return fromZero && start > 0 && start < duration ? duration - start : duration;
    }

    void read(AVPacket packet) {
        long pts = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
        if (pts != AV_NOPTS_VALUE) {
            AVStream stream = file.streams(packet.stream_index());
            double end =
                    (double) (pts + packet.duration())
                            * stream.time_base().num()
                            / stream.time_base().den();
            reachedSeconds = Math.max(reachedSeconds, end - startSeconds);
        }
    }

    void failed() {
        failed = true;
    }

    void damagedPacket() {
        damagedPackets++;
    }

    /** Why reading ended before the file's end, or how many packets were skipped; else empty. */
    String note(long frames, int breaks) {
        boolean missed = breaks == 0 && reachedSeconds < promisedSeconds - TOLERANCE_SECONDS;
        if (failed || missed) {
            String of =
                    promisedSeconds > 0
                            ? String.format(Locale.ROOT, " of %.1f s", promisedSeconds)
                            : "";
            return String.format(
                    Locale.ROOT, "ended early at frame %d (%.1f s%s)", frames, reachedSeconds, of);
        }
        return damagedPackets > 0
                ? damagedPackets + " damaged packets could not be decoded and were skipped"
                : "";
    }
}
