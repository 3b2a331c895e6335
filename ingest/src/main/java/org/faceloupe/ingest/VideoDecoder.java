package org.faceloupe.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.faceloupe.media.Deinterlacer;
import org.faceloupe.media.FrameTimes;

/**
 * Reads the video stream of an open file, one picture after another. It owns the native memory of
 * file and decoder; one thread calls and closes it. Decoding has a single thread, so that a damaged
 * file gives the same pictures each time.
 */
final class VideoDecoder implements AutoCloseable {

    private final AVFormatContext file;
    private final AVCodecContext codec;
    private final AVStream stream;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final FrameTimes times;
    private final ReadingProgress progress;
    private final Deinterlacer deinterlacer = new Deinterlacer();
    private final DevicePictures device;
    private boolean draining;
    private boolean ended;
    private long decoded;
    private long ptsMicros;

    /** Takes over what the opened file holds. */
    VideoDecoder(OpenedVideo opened) {
        file = opened.file();
        codec = opened.codec();
        stream = opened.stream();
        times = FrameTimes.of(stream);
        progress = new ReadingProgress(file);
        device = new DevicePictures(codec.hw_device_ctx() != null);
    }

    /** Decodes the next whole picture; false at the end, whatever the reason. */
    boolean advance() {
        while (!deinterlacer.take(frame)) {
            if (avcodec_receive_frame(codec, frame) >= 0) {
                device.fetch(frame);
                frame.pts(times.micros(times.next(frame)));
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
        ptsMicros = frame.pts();
        decoded++;
        return true;
    }

    /** Hands the decoder the stream's next packet, or tells it that there is none. */
    private void feed() {
        int result = av_read_frame(file, packet);
        if (result < 0) {
            draining = true;
            avcodec_send_packet(codec, null);
            if (result != AVERROR_EOF()) {
                progress.failed();
            }
            return;
        }
        progress.read(packet);
        if (packet.stream_index() == stream.index() && avcodec_send_packet(codec, packet) < 0) {
            progress.damagedPacket();
        }
        av_packet_unref(packet);
    }

    /** The picture that was decoded last; the next {@link #advance} overwrites it. */
    AVFrame frame() {
        return frame;
    }

    long ptsMicros() {
        return ptsMicros;
    }

    long decoded() {
        return decoded;
    }

    /** Why reading ended before the file's own end, or what was skipped; empty if all was read. */
    String note() {
        return progress.note(decoded);
    }

    @Override
    public void close() {
        deinterlacer.close();
        device.close();
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(codec);
        avformat_close_input(file);
    }
}
