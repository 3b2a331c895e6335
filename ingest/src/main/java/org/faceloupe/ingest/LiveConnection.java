package org.faceloupe.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.faceloupe.media.OpenedVideo;
import org.faceloupe.pipeline.EnvironmentException;
import org.jspecify.annotations.Nullable;

/** Connects to a camera of the network or of this machine. */
final class LiveConnection {

    /** What a playlist or a redirection of a network address may lead to: no file of ours. */
    private static final String PROTOCOLS =
            "rtsp,rtsps,rtp,rtmp,rtmps,http,https,hls,tcp,tls,udp,srt,crypto,httpproxy";

    private final SourceAddress address;
    private final LiveSettings settings;

    private LiveConnection(SourceAddress address, LiveSettings settings) {
        this.address = address;
        this.settings = settings;
    }

    static OpenedVideo open(SourceAddress address, LiveSettings settings) {
        av_log_set_level(AV_LOG_QUIET); // it would write passwords to the log
        return new LiveConnection(address, settings).open();
    }

    private OpenedVideo open() {
        AVFormatContext input = new AVFormatContext(null);
        AVDictionary options = new AVDictionary(null);
        options().forEach((key, value) -> av_dict_set(options, key, value, 0));
        int result = avformat_open_input(input, address.text(), format(), options);
        av_dict_free(options);
        if (result < 0) {
            throw cannotRead(UnreadableVideo.reason(result).toLowerCase(Locale.ROOT));
        }
        try {
            AVStream stream = videoStream(input);
            return new OpenedVideo(input, decoder(stream), stream);
        } catch (RuntimeException e) {
            avformat_close_input(input);
            throw e;
        }
    }

    private Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        if (address.kind() == SourceAddress.Kind.NETWORK) {
            options.put("protocol_whitelist", PROTOCOLS);
            options.put("analyzeduration", "3000000");
        }
        if (address.scheme().startsWith("rtsp")) {
            options.put("rtsp_transport", settings.transport().name().toLowerCase(Locale.ROOT));
        }
        return options;
    }

    private @Nullable AVInputFormat format() {
        if (address.kind() != SourceAddress.Kind.WEBCAM) {
            return null;
        }
        try {
            avdevice_register_all();
        } catch (LinkageError e) {
            throw cannotRead(
                    "FFmpeg's library of devices does not load; install what it needs (Debian:"
                            + " libpulse0): "
                            + e.getMessage());
        }
        AVInputFormat camera = av_find_input_format("v4l2");
        if (camera == null) {
            throw cannotRead("this build of FFmpeg reads no webcams");
        }
        return camera;
    }

    private AVStream videoStream(AVFormatContext input) {
        int result = avformat_find_stream_info(input, (AVDictionary) null);
        int video = av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        if (result < 0 || video < 0) {
            throw cannotRead("it shows no video");
        }
        return input.streams(video);
    }

    private AVCodecContext decoder(AVStream stream) {
        AVCodecContext codec =
                StreamDecoder.open(stream, settings.frames().hardware(), address.shown());
        if (codec == null) {
            int id = stream.codecpar().codec_id();
            throw cannotRead("there is no decoder for " + avcodec_get_name(id).getString());
        }
        return codec;
    }

    private EnvironmentException cannotRead(String why) {
        return new EnvironmentException("cannot read " + address.shown() + ": " + why);
    }
}
