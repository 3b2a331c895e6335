package org.faceloupe.cli.wrong.sink;

import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;

class FilmThatReadsPackets {
    int read(AVFormatContext file, AVPacket packet) {
        return av_read_frame(file, packet);
    }
}
