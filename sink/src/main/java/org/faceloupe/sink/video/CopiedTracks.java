package org.faceloupe.sink.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_CHANNEL_ORDER_UNSPEC;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_copy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * The streams of a source that go untouched into a container: sound, subtitles and cover pictures,
 * as far as it can hold them. One thread calls it.
 */
final class CopiedTracks {

    private final FilmSource source;
    private final Container target;
    private final Map<Integer, AVStream> tracks = new HashMap<>();
    private final List<Integer> leftOut = new ArrayList<>();

    /** Adds what fits of the given streams of the source to the container. */
    CopiedTracks(FilmSource source, Iterable<Integer> streams, Container target) {
        this.source = source;
        this.target = target;
        for (int index : streams) {
            AVStream stream = source.file().streams(index);
            if (target.holds(stream)) {
                tracks.put(index, copy(stream, target.file()));
            } else {
                leftOut.add(index);
            }
        }
    }

    /** The streams of a source that are worth keeping beside its video. */
    static List<Integer> of(FilmSource source) {
        List<Integer> streams = new ArrayList<>();
        for (int index = 0; index < source.file().nb_streams(); index++) {
            if (index != source.video().index() && isKept(source.file().streams(index))) {
                streams.add(index);
            }
        }
        return streams;
    }

    private static boolean isKept(AVStream stream) {
        int type = stream.codecpar().codec_type();
        boolean cover = (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
        return type == AVMEDIA_TYPE_AUDIO
                || type == AVMEDIA_TYPE_SUBTITLE
                || (type == AVMEDIA_TYPE_VIDEO && cover);
    }

    /** A track like a stream, in another file. */
    static AVStream copy(AVStream stream, AVFormatContext target) {
        AVStream track = avformat_new_stream(target, null);
        avcodec_parameters_copy(track.codecpar(), stream.codecpar());
        track.codecpar().codec_tag(0); // each container has its own
        nameChannels(track.codecpar().ch_layout());
        track.time_base(stream.time_base());
        track.disposition(stream.disposition());
        AVDictionary metadata = new AVDictionary(null);
        av_dict_copy(metadata, stream.metadata(), 0);
        track.metadata(metadata);
        return track;
    }

    /** Cameras and editors write two channels and do not say which; the usual order is meant. */
    private static void nameChannels(AVChannelLayout layout) {
        if (layout.order() == AV_CHANNEL_ORDER_UNSPEC && layout.nb_channels() > 0) {
            av_channel_layout_default(layout, layout.nb_channels());
        }
    }

    /** Copies a packet of the source if its stream is one of those that are held. */
    void copy(AVPacket original) {
        AVStream track = tracks.get(original.stream_index());
        if (track != null) {
            target.check(av_packet_ref(target.packet(), original));
            target.write(source.file().streams(original.stream_index()).time_base(), track);
        }
    }

    boolean isEmpty() {
        return tracks.isEmpty();
    }

    /** The streams that the container cannot hold. */
    List<Integer> leftOut() {
        return List.copyOf(leftOut);
    }

    /** A stream of a source in words. */
    static String name(FilmSource source, int index) {
        AVStream stream = source.file().streams(index);
        int type = stream.codecpar().codec_type();
        String what = "cover picture";
        if (type == AVMEDIA_TYPE_AUDIO) {
            what = "audio";
        } else if (type == AVMEDIA_TYPE_SUBTITLE) {
            what = "subtitles";
        }
        String codec = avcodec_get_name(stream.codecpar().codec_id()).getString();
        return "%s (stream %d, %s)".formatted(what, index, codec);
    }
}
