package org.faceloupe.sink.video;

import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.av_free;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/**
 * A header of a container with one track alone, written into memory and thrown away. It tells what
 * a container's list of codecs does not: that a track was announced and never sent, so that nobody
 * knows its sample rate, or that its muxer is experimental.
 */
final class TrackTrial {

    private TrackTrial() {}

    /**
     * Whether the container can begin with such a track.
     *
     * @param format FFmpeg's name of the container
     */
    static boolean succeeds(String format, AVStream stream) {
        AVFormatContext file = new AVFormatContext(null);
        if (avformat_alloc_output_context2(file, (AVOutputFormat) null, format, (String) null)
                < 0) {
            return false;
        }
        AVIOContext memory = new AVIOContext(null);
        try {
            CopiedTracks.copy(stream, file);
            if (avio_open_dyn_buf(memory) < 0) {
                return false;
            }
            file.pb(memory);
            return avformat_write_header(file, (AVDictionary) null) >= 0;
        } finally {
            avformat_free_context(file);
            if (!memory.isNull()) {
                BytePointer written = new BytePointer((BytePointer) null);
                avio_close_dyn_buf(memory, written);
                av_free(written);
            }
        }
    }
}
