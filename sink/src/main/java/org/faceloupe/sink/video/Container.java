package org.faceloupe.sink.video;

import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_NORMAL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_TS_NONSTRICT;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_format;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_query_codec;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.faceloupe.sink.files.ResultFiles;

/**
 * A file of packets that is being written under its hidden name: the same packets give the same
 * bytes. One thread calls and closes it.
 */
final class Container implements AutoCloseable {

    private final Path target;
    private final String unfinished;
    private final long clockStartMicros;
    private final AVFormatContext file = new AVFormatContext(null);
    private final Map<Integer, Long> lastTimes = new HashMap<>();
    private final AVPacket packet = av_packet_alloc();

    /**
     * Begins a file.
     *
     * @param format FFmpeg's name of the container
     * @param clockStartMicros the time of the source that is the file's zero
     */
    Container(Path target, String format, long clockStartMicros) {
        this.target = target;
        unfinished = "file:" + ResultFiles.unfinished(target).toAbsolutePath();
        this.clockStartMicros = clockStartMicros;
        check(avformat_alloc_output_context2(file, (AVOutputFormat) null, format, unfinished));
        int noTimeOfMakingNoVersion = AVFormatContext.AVFMT_FLAG_BITEXACT;
        file.flags(file.flags() | noTimeOfMakingNoVersion);
        file.avoid_negative_ts(0);
    }

    /** What streams, chapters and metadata are added to before {@link #open}. */
    AVFormatContext file() {
        return file;
    }

    /** Whether the container has a name for a stream's codec, and can begin with such a track. */
    boolean holds(AVStream stream) {
        boolean sound = stream.codecpar().codec_type() == AVMEDIA_TYPE_AUDIO;
        String format = file.oformat().name().getString();
        return names(stream, format, sound) && (!sound || TrackTrial.succeeds(format, stream));
    }

    private boolean names(AVStream stream, String format, boolean sound) {
        int codec = stream.codecpar().codec_id();
        if (avformat_query_codec(file.oformat(), codec, FF_COMPLIANCE_NORMAL) == 1) {
            return true;
        }
        return format.equals("matroska") // it takes over WAV's names, which that does not tell
                && sound
                && avformat_query_codec(
                                av_guess_format("wav", null, null), codec, FF_COMPLIANCE_NORMAL)
                        == 1;
    }

    void open(Map<String, String> options) {
        AVIOContext io = new AVIOContext(null);
        check(avio_open(io, unfinished, AVIO_FLAG_WRITE));
        file.pb(io);
        AVDictionary all = new AVDictionary(null);
        options.forEach((key, value) -> av_dict_set(all, key, value, 0));
        int result = avformat_write_header(file, all);
        av_dict_free(all);
        check(result);
    }

    /** An empty packet to fill for {@link #write}. */
    AVPacket packet() {
        return packet;
    }

    /** Hands the packet over, which leaves it empty; its times are in the source's time base. */
    void write(AVRational timeBase, AVStream track) {
        long shift = av_rescale(clockStartMicros, timeBase.den(), timeBase.num() * 1_000_000L);
        if (packet.pts() != AV_NOPTS_VALUE) {
            packet.pts(packet.pts() - shift);
        }
        if (packet.dts() != AV_NOPTS_VALUE) {
            packet.dts(packet.dts() - shift);
        }
        av_packet_rescale_ts(packet, timeBase, track.time_base());
        packet.stream_index(track.index());
        packet.pos(-1);
        raise(track);
        check(av_interleaved_write_frame(file, packet));
    }

    /**
     * Moves a packet that does not lie behind the last one of its track, where two parts overlap.
     */
    private void raise(AVStream track) {
        if (packet.dts() == AV_NOPTS_VALUE
                || track.codecpar().codec_type() == AVMEDIA_TYPE_SUBTITLE) {
            return;
        }
        boolean equalTimes = (file.oformat().flags() & AVFMT_TS_NONSTRICT) != 0;
        Long last = lastTimes.get(track.index());
        if (last != null && packet.dts() < last + (equalTimes ? 0 : 1)) {
            packet.dts(last + (equalTimes ? 0 : 1));
            if (packet.pts() != AV_NOPTS_VALUE) {
                packet.pts(Math.max(packet.pts(), packet.dts()));
            }
        }
        lastTimes.put(track.index(), packet.dts());
    }

    void finish() {
        check(av_write_trailer(file));
        avio_flush(file.pb()); // a full disk may show only now
        check(file.pb().error());
    }

    /** Refuses the result of a call that failed. */
    void check(int result) {
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
        AVIOContext io = file.pb();
        if (io != null && !io.isNull()) {
            avio_closep(io);
        }
        avformat_free_context(file);
        av_packet_free(packet);
    }
}
