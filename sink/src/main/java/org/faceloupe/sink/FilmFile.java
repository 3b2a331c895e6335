package org.faceloupe.sink;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * The mp4 file that is being written: the encoded pictures and the source's audio packets, each at
 * the time that it has in the source. One thread calls and closes it.
 */
final class FilmFile implements AutoCloseable {

    private final Path target;
    private final Path unfinished;
    private final FilmSource source;
    private final AVFormatContext file = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();
    private final AVStream video;
    private final AudioTracks audio;

    FilmFile(Path target, FilmSource source, FilmFormat format, String comment) {
        this.target = target;
        unfinished = ResultFiles.unfinished(target);
        this.source = source;
        try {
            check(
                    avformat_alloc_output_context2(
                            file,
                            (AVOutputFormat) null,
                            "mp4",
                            "file:" + unfinished.toAbsolutePath()));
            video = avformat_new_stream(file, null);
            try (FilmEncoder encoder = new FilmEncoder(format)) {
                encoder.describe(video.codecpar());
            }
            video.time_base(source.video().time_base());
            video.avg_frame_rate(source.video().avg_frame_rate());
            video.sample_aspect_ratio(video.codecpar().sample_aspect_ratio());
            audio = new AudioTracks(source.file(), file);
            describe(comment);
            open();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void describe(String comment) {
        AVDictionary metadata = new AVDictionary(null);
        av_dict_copy(metadata, source.file().metadata(), 0);
        av_dict_set(metadata, "comment", comment, 0);
        file.metadata(metadata);
        file.flags(
                file.flags()
                        | AVFormatContext.AVFMT_FLAG_BITEXACT); // no time of making, no version
        file.avoid_negative_ts(0);
    }

    private void open() {
        AVIOContext io = new AVIOContext(null);
        check(avio_open(io, "file:" + unfinished.toAbsolutePath(), AVIO_FLAG_WRITE));
        file.pb(io);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "movflags", "+faststart", 0);
        int result = avformat_write_header(file, options);
        av_dict_free(options);
        check(result);
    }

    /** What of the source the file cannot hold, in words; empty if it holds all sound. */
    String leftOut() {
        return audio.leftOut();
    }

    void write(EncodedPicture picture) {
        check(av_new_packet(packet, picture.bytes().length));
        packet.data().put(picture.bytes());
        packet.pts(picture.pts()).dts(picture.pts()).duration(picture.duration());
        packet.flags(picture.key() ? AV_PKT_FLAG_KEY : 0);
        write(source.video().time_base(), video);
    }

    /** Copies a packet of the source if its stream is one of those that are kept. */
    void copy(AVPacket original) {
        AVStream track = audio.track(original.stream_index());
        if (track != null) {
            check(av_packet_ref(packet, original));
            write(source.file().streams(original.stream_index()).time_base(), track);
        }
    }

    /** Hands the packet over, which leaves it empty. */
    private void write(AVRational timeBase, AVStream track) {
        long shift =
                av_rescale(source.clockStartMicros(), timeBase.den(), timeBase.num() * 1_000_000L);
        if (packet.pts() != AV_NOPTS_VALUE) {
            packet.pts(packet.pts() - shift);
        }
        if (packet.dts() != AV_NOPTS_VALUE) {
            packet.dts(packet.dts() - shift);
        }
        av_packet_rescale_ts(packet, timeBase, track.time_base());
        packet.stream_index(track.index());
        packet.pos(-1);
        check(av_interleaved_write_frame(file, packet));
    }

    void finish() {
        check(av_write_trailer(file));
        avio_flush(file.pb()); // a full disk may show only now
        check(file.pb().error());
    }

    private void check(int result) {
        if (result < 0) {
            byte[] text = new byte[128];
            av_strerror(result, text, text.length);
            String whole = new String(text, StandardCharsets.UTF_8);
            throw ResultFiles.cannotWrite(
                    target, new IOException(whole.substring(0, whole.indexOf('\0'))));
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        AVIOContext io = file.pb();
        if (io != null && !io.isNull()) {
            avio_closep(io);
        }
        avformat_free_context(file);
    }
}
