package org.faceloupe.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX;
import static org.bytedeco.ffmpeg.global.avcodec.av_codec_is_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.av_codec_iterate;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_hw_config;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_create;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecHWConfig;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.javacpp.PointerPointer;
import org.faceloupe.media.VideoDecoders;
import org.faceloupe.pipeline.ForeignText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the decoder of a stream: on a device if one is asked for and can, else on the processor.
 */
final class StreamDecoder {

    private static final Logger log = LoggerFactory.getLogger(StreamDecoder.class);

    private final AVStream stream;
    private final AVCodec usual;
    private final List<String> reasons = new ArrayList<>();

    private StreamDecoder(AVStream stream, AVCodec usual) {
        this.stream = stream;
        this.usual = usual;
    }

    /**
     * A decoder that is ready for the stream; null if there is none.
     *
     * @param source the stream's name in a warning
     */
    static @Nullable AVCodecContext open(
            AVStream stream, HardwareDecoding hardware, String source) {
        AVCodec usual = avcodec_find_decoder(stream.codecpar().codec_id());
        if (usual == null) {
            return null;
        }
        StreamDecoder decoder = new StreamDecoder(stream, usual);
        AVCodecContext onDevice = hardware.isNone() ? null : decoder.onDevice(hardware);
        if (onDevice == null && !hardware.isNone()) {
            log.warn(
                    "{}: the processor decodes, not {}: {}",
                    ForeignText.shown(source),
                    hardware.isAny() ? "a device" : hardware.name(),
                    decoder.why(hardware));
        }
        return onDevice != null ? onDevice : VideoDecoders.onProcessor(stream);
    }

    private @Nullable AVCodecContext onDevice(HardwareDecoding hardware) {
        for (int kind : hardware.kinds()) {
            AVCodec decoder = decoderFor(kind);
            AVCodecContext opened = decoder == null ? null : onDevice(kind, decoder);
            if (opened != null) {
                return opened;
            }
        }
        return null;
    }

    private @Nullable AVCodecContext onDevice(int kind, AVCodec decoder) {
        String name = HardwareDecoding.nameOf(kind);
        AVBufferRef device = new AVBufferRef(null);
        int result = av_hwdevice_ctx_create(device, kind, (String) null, null, 0);
        if (result < 0) {
            reasons.add("no %s device opens (%s)".formatted(name, UnreadableVideo.reason(result)));
            return null;
        }
        AVCodecContext opened = VideoDecoders.open(stream, decoder, device);
        if (opened == null) {
            reasons.add("the %s device refuses the stream".formatted(name));
        }
        return opened;
    }

    private String why(HardwareDecoding hardware) {
        if (reasons.isEmpty()) {
            String codec = avcodec_get_name(stream.codecpar().codec_id()).getString();
            String device = hardware.isAny() ? "devices" : hardware.name();
            return "this build of FFmpeg has no %s decoding of %s".formatted(device, codec);
        }
        return String.join(", ", reasons);
    }

    /** The usual decoder if it can use such a device, else another that can; null if none can. */
    private @Nullable AVCodec decoderFor(int kind) {
        if (uses(usual, kind)) {
            return usual;
        }
        try (PointerPointer<AVCodec> place = new PointerPointer<>(1)) {
            place.put(0, null);
            for (AVCodec next = av_codec_iterate(place);
                    next != null;
                    next = av_codec_iterate(place)) {
                if (next.id() == usual.id() && av_codec_is_decoder(next) != 0 && uses(next, kind)) {
                    return next;
                }
            }
        }
        return null;
    }

    private static boolean uses(AVCodec decoder, int kind) {
        int index = 0;
        for (AVCodecHWConfig way = avcodec_get_hw_config(decoder, index);
                way != null;
                way = avcodec_get_hw_config(decoder, ++index)) {
            if (way.device_type() == kind
                    && (way.methods() & AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX) != 0) {
                return true;
            }
        }
        return false;
    }
}
