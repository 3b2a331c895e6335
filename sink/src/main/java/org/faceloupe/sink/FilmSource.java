package org.faceloupe.sink;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_DISCONT;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.faceloupe.media.Deinterlacer;
import org.faceloupe.media.FrameTimes;
import org.faceloupe.media.LocalFile;
import org.jspecify.annotations.Nullable;

/**
 * The file that a stream came from, read a second time: the packets of all streams as they are, and
 * the pictures of the video stream, numbered like the frames of the pipeline. One thread calls and
 * closes it.
 */
final class FilmSource implements AutoCloseable {

    /** What is found while reading; nothing that is handed over may be kept. */
    interface Visitor {

        /** A packet of another stream than the video. */
        void packet(AVPacket packet);

        /** A picture of the video, with its time in ticks of the video stream. */
        void picture(AVFrame picture, long number, long pts) throws UnusableSourceException;
    }

    private final AVFormatContext file;
    private final AVStream video;
    private final AVCodecContext codec;
    private final FrameTimes times;
    private final AVFrame frame = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();
    private final Deinterlacer deinterlacer = new Deinterlacer();
    private long shown;

    private FilmSource(AVFormatContext file, AVStream video, AVCodecContext codec) {
        this.file = file;
        this.video = video;
        this.codec = codec;
        times = FrameTimes.of(video);
    }

    static FilmSource open(Path path) throws UnusableSourceException {
        if (!Files.isRegularFile(path)) {
            throw new UnusableSourceException("the source " + path + " is no file that is here");
        }
        AVFormatContext file = new AVFormatContext(null);
        if (LocalFile.open(path, file) < 0) {
            throw new UnusableSourceException("the source " + path + " cannot be read again");
        }
        int best =
                avformat_find_stream_info(file, (AVDictionary) null) < 0
                        ? -1
                        : av_find_best_stream(file, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        AVCodecContext codec = best < 0 ? null : decoder(file.streams(best));
        if (codec == null) {
            avformat_close_input(file);
            throw new UnusableSourceException("the source " + path + " holds no readable video");
        }
        return new FilmSource(file, file.streams(best), codec);
    }

    private static @Nullable AVCodecContext decoder(AVStream stream) {
        AVCodec found = avcodec_find_decoder(stream.codecpar().codec_id());
        AVCodecContext codec = avcodec_alloc_context3(found);
        avcodec_parameters_to_context(codec, stream.codecpar());
        codec.pkt_timebase(stream.time_base());
        codec.thread_count(1);
        if (avcodec_open2(codec, found, (AVDictionary) null) < 0) {
            avcodec_free_context(codec);
            return null;
        }
        return codec;
    }

    /** Reads to the end, or to where a damaged file ends. */
    void readAll(Visitor visitor) throws UnusableSourceException {
        while (av_read_frame(file, packet) >= 0) {
            if (packet.stream_index() == video.index()) {
                avcodec_send_packet(codec, packet);
                decode(visitor);
            } else {
                visitor.packet(packet);
            }
            av_packet_unref(packet);
        }
        avcodec_send_packet(codec, null);
        decode(visitor);
        deinterlacer.end();
        show(visitor);
    }

    private void decode(Visitor visitor) throws UnusableSourceException {
        while (avcodec_receive_frame(codec, frame) >= 0) {
            frame.pts(times.next(frame));
            if (deinterlacer.passes(frame)) {
                visitor.picture(frame, shown++, frame.pts());
            } else {
                show(visitor);
            }
        }
    }

    private void show(Visitor visitor) throws UnusableSourceException {
        while (deinterlacer.take(frame)) {
            visitor.picture(frame, shown++, frame.pts());
        }
    }

    /** A time of the video stream in microseconds. */
    long micros(long pts) {
        return times.micros(pts);
    }

    /**
     * Where the file's clock starts, in microseconds, if the container is one whose clock starts
     * anywhere, such as MPEG-TS; else 0.
     */
    long clockStartMicros() {
        boolean anywhere = (file.iformat().flags() & AVFMT_TS_DISCONT) != 0;
        return anywhere && file.start_time() != AV_NOPTS_VALUE ? file.start_time() : 0;
    }

    AVFormatContext file() {
        return file;
    }

    AVStream video() {
        return video;
    }

    @Override
    public void close() {
        deinterlacer.close();
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(codec);
        avformat_close_input(file);
    }
}
