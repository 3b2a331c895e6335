package org.faceloupe.sink.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.faceloupe.pipeline.EnvironmentException;

/**
 * One constant quality: the rate control is pinned between equal bounds, so no frame is skipped and
 * none looks worse because of its neighbours. A packet leaves for each picture that enters. It has
 * one thread, and with that the same pictures give the same bytes.
 */
final class FilmEncoder implements AutoCloseable {

    private final AVCodecContext codec;
    private final AVPacket packet = av_packet_alloc();

    FilmEncoder(FilmFormat format) {
        AVCodec encoder = avcodec_find_encoder_by_name(format.coding().encoder());
        codec = avcodec_alloc_context3(encoder);
        format.describe(codec);
        codec.thread_count(1);
        codec.bit_rate(plannedBits(format));
        codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT);
        pinQuality(format.coding());
        if (avcodec_open2(codec, encoder, (AVDictionary) null) < 0) {
            close();
            throw new EnvironmentException(
                    "the encoder %s cannot make a video of %d×%d; ask for a smaller --scale"
                            .formatted(
                                    format.coding().encoder(),
                                    format.shown().width(),
                                    format.shown().height()));
        }
    }

    private void pinQuality(FilmCoding coding) {
        String quantizer = String.valueOf(coding.quantizer());
        av_opt_set(codec, "qmin", quantizer, 0);
        av_opt_set(codec, "qmax", quantizer, 0);
        switch (coding.encoder()) {
            case "libopenh264" -> {
                av_opt_set(codec.priv_data(), "profile", "high", 0);
                av_opt_set(codec.priv_data(), "rc_mode", "quality", 0);
                av_opt_set(codec.priv_data(), "allow_skip_frames", "0", 0);
            }
            case "libvpx-vp9" -> {
                codec.bit_rate(0);
                av_opt_set(codec.priv_data(), "crf", quantizer, 0);
                av_opt_set(codec.priv_data(), "deadline", "realtime", 0);
                av_opt_set(codec.priv_data(), "cpu-used", "6", 0);
                av_opt_set(codec.priv_data(), "lag-in-frames", "0", 0);
            }
            default -> {}
        }
    }

    /** A rough figure that only decides which level the stream declares. */
    private static long plannedBits(FilmFormat format) {
        double rate = (double) format.plannedRate().num() / format.plannedRate().den();
        return (long) (0.1 * format.shown().width() * format.shown().height() * rate);
    }

    EncodedPicture encode(AVFrame picture, long pts, long duration) {
        picture.pts(pts);
        picture.pict_type(AV_PICTURE_TYPE_NONE);
        if (avcodec_send_frame(codec, picture) < 0 || avcodec_receive_packet(codec, packet) < 0) {
            throw new IllegalStateException("the encoder gave no packet for a picture");
        }
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        boolean key = (packet.flags() & AV_PKT_FLAG_KEY) != 0;
        av_packet_unref(packet);
        return new EncodedPicture(pts, duration, key, bytes);
    }

    /** Describes the stream to a container. */
    void describe(AVCodecParameters parameters) {
        avcodec_parameters_from_context(parameters, codec);
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avcodec_free_context(codec);
    }
}
