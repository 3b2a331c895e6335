package org.faceloupe.sink;

import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_NORMAL;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_query_codec;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_copy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.jspecify.annotations.Nullable;

/** Which audio streams of a source go where in an mp4 file, and what it cannot hold. */
final class AudioTracks {

    private final Map<Integer, AVStream> tracks = new HashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    AudioTracks(AVFormatContext source, AVFormatContext target) {
        for (int index = 0; index < source.nb_streams(); index++) {
            AVStream stream = source.streams(index);
            int type = stream.codecpar().codec_type();
            int codec = stream.codecpar().codec_id();
            boolean fits = avformat_query_codec(target.oformat(), codec, FF_COMPLIANCE_NORMAL) == 1;
            if (type == AVMEDIA_TYPE_AUDIO && fits) {
                tracks.put(index, copy(stream, target));
            } else if (type == AVMEDIA_TYPE_AUDIO || type == AVMEDIA_TYPE_SUBTITLE) {
                String what = type == AVMEDIA_TYPE_AUDIO ? "audio" : "subtitles";
                leftOut.add("%s (stream %d, %s)".formatted(what, index, name(codec)));
            }
        }
    }

    private static AVStream copy(AVStream stream, AVFormatContext target) {
        AVStream track = avformat_new_stream(target, null);
        avcodec_parameters_copy(track.codecpar(), stream.codecpar());
        track.codecpar().codec_tag(0); // each container has its own
        track.time_base(stream.time_base());
        track.disposition(stream.disposition());
        AVDictionary metadata = new AVDictionary(null);
        av_dict_copy(metadata, stream.metadata(), 0);
        track.metadata(metadata);
        return track;
    }

    private static String name(int codec) {
        return avcodec_get_name(codec).getString();
    }

    /** The track that holds the packets of a source's stream; null if none does. */
    @Nullable AVStream track(int sourceIndex) {
        return tracks.get(sourceIndex);
    }

    String leftOut() {
        return String.join(", ", leftOut);
    }
}
