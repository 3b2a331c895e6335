package org.faceloupe.sink.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_copy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.faceloupe.sink.files.ResultFiles;

/**
 * The mp4 file that is being written: the encoded pictures and the source's other streams, each at
 * the time that it has in the source, with its chapters and what it says of itself. Streams that
 * mp4 cannot hold go into a Matroska file beside it. One thread calls and closes it.
 */
final class FilmFile implements AutoCloseable {

    private final Path target;
    private final FilmSource source;
    private final Container film;
    private final AVStream video;
    private final CopiedTracks tracks;
    private final RestFile rest;

    FilmFile(Path target, FilmSource source, FilmFormat format, String comment) {
        this.target = target;
        this.source = source;
        film = new Container(target, "mp4", source.clockStartMicros());
        try {
            video = video(format);
            tracks = new CopiedTracks(source, CopiedTracks.of(source), film);
            SourceNotes.copy(source.file(), film.file(), comment, source.clockStartMicros());
            film.open(Map.of("movflags", "+faststart"));
            rest = new RestFile(ResultFiles.rest(target), source, tracks.leftOut());
        } catch (RuntimeException e) {
            film.close();
            throw e;
        }
    }

    private AVStream video(FilmFormat format) {
        AVStream stream = avformat_new_stream(film.file(), null);
        try (FilmEncoder encoder = new FilmEncoder(format)) {
            encoder.describe(stream.codecpar());
        }
        stream.time_base(source.video().time_base());
        stream.avg_frame_rate(source.video().avg_frame_rate());
        stream.sample_aspect_ratio(stream.codecpar().sample_aspect_ratio());
        stream.disposition(source.video().disposition());
        AVDictionary metadata = new AVDictionary(null);
        av_dict_copy(metadata, source.video().metadata(), 0);
        stream.metadata(metadata);
        return stream;
    }

    /** What of the source the file cannot hold and where it is, in words; empty if it holds all. */
    String leftOut() {
        String beside =
                rest.streams().isEmpty()
                        ? ""
                        : "%s, untouched in %s".formatted(names(rest.streams()), rest.target());
        String lost =
                rest.leftOut().isEmpty() ? "" : names(rest.leftOut()) + ", which is in no file";
        return beside + (beside.isEmpty() || lost.isEmpty() ? "" : "; ") + lost;
    }

    private String names(List<Integer> streams) {
        return streams.stream()
                .map(index -> CopiedTracks.name(source, index))
                .collect(Collectors.joining(", "));
    }

    void write(EncodedPicture picture) {
        AVPacket packet = film.packet();
        film.check(av_new_packet(packet, picture.bytes().length));
        packet.data().put(picture.bytes());
        packet.pts(picture.pts()).dts(picture.pts()).duration(picture.duration());
        packet.flags(picture.key() ? AV_PKT_FLAG_KEY : 0);
        film.write(source.video().time_base(), video);
    }

    /** Copies a packet of another stream than the video, if the stream is worth it. */
    void copy(AVPacket original) {
        tracks.copy(original);
        rest.copy(original);
    }

    /** Puts what is whole in its place. */
    void finish() {
        film.finish();
        rest.finish();
        ResultFiles.finish(target);
    }

    @Override
    public void close() {
        rest.close();
        film.close();
    }
}
