package org.faceloupe.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.faceloupe.media.NoVideoException;
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
        return new LiveConnection(address, settings).open();
    }

    private OpenedVideo open() {
        try {
            return OpenedVideo.open(address.text(), format(), options(), this::decoder);
        } catch (NoVideoException e) {
            throw cannotRead(
                    switch (e.reason()) {
                        case NOT_OPENED ->
                                UnreadableVideo.reason(e.code()).toLowerCase(Locale.ROOT);
                        case NO_DECODER ->
                                "there is no decoder for " + avcodec_get_name(e.code()).getString();
                        default -> "it shows no video";
                    });
        }
    }

    private @Nullable AVCodecContext decoder(AVStream stream) {
        return StreamDecoder.open(stream, settings.frames().hardware(), address.shown());
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

    private EnvironmentException cannotRead(String why) {
        return new EnvironmentException("cannot read " + address.shown() + ": " + why);
    }
}
