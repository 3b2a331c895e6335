package org.faceloupe.media;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.jspecify.annotations.Nullable;

/**
 * Opens decoders of video streams. Each has a single thread, so that a damaged file gives the same
 * pictures each time.
 */
public final class VideoDecoders {

    private VideoDecoders() {}

    /** A decoder on the processor, which the caller frees; null if there is none. */
    public static @Nullable AVCodecContext onProcessor(AVStream stream) {
        AVCodec usual = avcodec_find_decoder(stream.codecpar().codec_id());
        return usual == null ? null : open(stream, usual, null);
    }

    /**
     * Opens a certain decoder, which the caller frees.
     *
     * @param device what decodes instead of the processor, which the decoder takes over; FFmpeg
     *     itself chooses the device's format
     * @return null if the decoder refuses the stream
     */
    public static @Nullable AVCodecContext open(
            AVStream stream, AVCodec decoder, @Nullable AVBufferRef device) {
        AVCodecContext codec = avcodec_alloc_context3(decoder);
        avcodec_parameters_to_context(codec, stream.codecpar());
        codec.pkt_timebase(stream.time_base());
        codec.thread_count(1);
        if (device != null) {
            codec.hw_device_ctx(device);
        }
        if (avcodec_open2(codec, decoder, (AVDictionary) null) < 0) {
            avcodec_free_context(codec);
            return null;
        }
        return codec;
    }
}
