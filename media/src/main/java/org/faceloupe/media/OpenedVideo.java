package org.faceloupe.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_ANSI;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_BINTEXT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_IDF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_XBIN;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.faceloupe.media.NoVideoException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A file or connection whose video stream was found and whose decoder is ready. It owns the native
 * memory of both: who opens it closes it, after the {@link VideoFrames} that read from it.
 */
public record OpenedVideo(AVFormatContext file, AVCodecContext codec, AVStream stream)
        implements AutoCloseable {

    /** FFmpeg draws text files as pictures if their name ends in .txt; nobody films that. */
    private static final Set<Integer> TEXT_ART =
            Set.of(AV_CODEC_ID_ANSI, AV_CODEC_ID_BINTEXT, AV_CODEC_ID_XBIN, AV_CODEC_ID_IDF);

    /** What decodes a stream. */
    @FunctionalInterface
    public interface Decoders {

        /** Opens a decoder; null if there is none. What it throws ends the opening of the file. */
        @Nullable AVCodecContext open(AVStream stream);
    }

    /**
     * Opens a file of this machine, and nothing but a file: a playlist's addresses are not
     * followed.
     *
     * @throws NoVideoException if the file gives no frames
     */
    public static OpenedVideo open(Path path, Decoders decoders) throws NoVideoException {
        Map<String, String> fileOnly = Map.of("protocol_whitelist", "file");
        return open("file:" + path.toAbsolutePath(), null, fileOnly, decoders);
    }

    /**
     * Opens an address and finds its video; FFmpeg says nothing of its own from then on.
     *
     * @param format how the address is read; null if FFmpeg is to find out
     * @param options FFmpeg's own for the address
     * @throws NoVideoException if it gives no frames
     */
    public static OpenedVideo open(
            String address,
            @Nullable AVInputFormat format,
            Map<String, String> options,
            Decoders decoders)
            throws NoVideoException {
        av_log_set_level(AV_LOG_QUIET); // it would write passwords; what matters is said in a line
        AVFormatContext file = new AVFormatContext(null);
        AVDictionary all = new AVDictionary(null);
        options.forEach((key, value) -> av_dict_set(all, key, value, 0));
        int result = avformat_open_input(file, address, format, all);
        av_dict_free(all);
        if (result < 0) {
            throw new NoVideoException(Reason.NOT_OPENED, result);
        }
        try {
            AVStream stream = videoStream(file);
            AVCodecContext codec = decoders.open(stream);
            if (codec == null) {
                throw new NoVideoException(Reason.NO_DECODER, stream.codecpar().codec_id());
            }
            return new OpenedVideo(file, codec, stream);
        } catch (NoVideoException | RuntimeException e) {
            avformat_close_input(file);
            throw e;
        }
    }

    private static AVStream videoStream(AVFormatContext file) throws NoVideoException {
        int result = avformat_find_stream_info(file, (AVDictionary) null);
        if (result < 0) {
            throw new NoVideoException(Reason.NOT_UNDERSTOOD, result);
        }
        int video = best(file, AVMEDIA_TYPE_VIDEO);
        if (video >= 0 && TEXT_ART.contains(file.streams(video).codecpar().codec_id())) {
            throw new NoVideoException(Reason.NOT_UNDERSTOOD, AVERROR_INVALIDDATA());
        }
        if (video < 0 || (file.streams(video).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
            boolean sound = best(file, AVMEDIA_TYPE_AUDIO) >= 0;
            throw new NoVideoException(sound ? Reason.ONLY_SOUND : Reason.NO_VIDEO, 0);
        }
        return file.streams(video);
    }

    private static int best(AVFormatContext file, int type) {
        return av_find_best_stream(file, type, -1, -1, (AVCodec) null, 0);
    }

    /** The numbers of the file's other videos, cover pictures left out: nobody looks at them. */
    public List<Integer> otherVideos() {
        return IntStream.range(0, file.nb_streams())
                .filter(index -> index != stream.index())
                .filter(index -> isVideo(file.streams(index)))
                .boxed()
                .toList();
    }

    private static boolean isVideo(AVStream stream) {
        return stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO
                && (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) == 0;
    }

    /**
     * How its pictures become upright ones of square pixels.
     *
     * @param rotate degrees by which they are turned clockwise beyond what the file says
     */
    public PictureGeometry geometry(int rotate) {
        return PictureGeometry.of(stream, rotate);
    }

    @Override
    public void close() {
        avcodec_free_context(codec);
        avformat_close_input(file);
    }
}
