package org.faceloupe.cli.wrong.sink;

import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

class FilmThatOpensAVideo {
    int open(AVFormatContext file, String address) {
        return avformat_open_input(file, address, null, (AVDictionary) null);
    }
}
