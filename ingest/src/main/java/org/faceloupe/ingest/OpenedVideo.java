package org.faceloupe.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_ANSI;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_BINTEXT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_IDF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_XBIN;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.nio.file.Path;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.faceloupe.media.LocalFile;

/** A file whose video stream was found and whose decoder is ready; who opens it frees both. */
record OpenedVideo(AVFormatContext file, AVCodecContext codec, AVStream stream) {

    /** FFmpeg draws text files as pictures if their name ends in .txt; nobody films that. */
    private static final Set<Integer> TEXT_ART =
            Set.of(AV_CODEC_ID_ANSI, AV_CODEC_ID_BINTEXT, AV_CODEC_ID_XBIN, AV_CODEC_ID_IDF);

    /** Opens a file and finds its video. */
    static OpenedVideo open(Path path, HardwareDecoding hardware) {
        UnreadableVideo.check(path);
        AVFormatContext file = new AVFormatContext(null);
        int result = LocalFile.open(path, file);
        if (result < 0) {
            throw UnreadableVideo.noVideo(path, result);
        }
        try {
            AVStream stream = videoStream(path, file);
            return new OpenedVideo(file, decoder(path, stream, hardware), stream);
        } catch (RuntimeException e) {
            avformat_close_input(file);
            throw e;
        }
    }

    private static AVStream videoStream(Path path, AVFormatContext file) {
        int result = avformat_find_stream_info(file, (AVDictionary) null);
        if (result < 0) {
            throw UnreadableVideo.noVideo(path, result);
        }
        int video = best(file, AVMEDIA_TYPE_VIDEO);
        if (video >= 0 && TEXT_ART.contains(file.streams(video).codecpar().codec_id())) {
            throw UnreadableVideo.noVideo(path, AVERROR_INVALIDDATA());
        }
        if (video < 0 || (file.streams(video).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
            throw UnreadableVideo.noPictures(path, best(file, AVMEDIA_TYPE_AUDIO) >= 0);
        }
        AVStream stream = file.streams(video);
        UnreadableVideo.checkSize(path, stream.codecpar().width(), stream.codecpar().height());
        return stream;
    }

    private static int best(AVFormatContext file, int type) {
        return av_find_best_stream(file, type, -1, -1, (AVCodec) null, 0);
    }

    private static AVCodecContext decoder(Path path, AVStream stream, HardwareDecoding hardware) {
        AVCodecContext codec = StreamDecoder.open(stream, hardware, path.toString());
        if (codec == null) {
            throw UnreadableVideo.noDecoder(path, stream.codecpar().codec_id());
        }
        return codec;
    }
}
