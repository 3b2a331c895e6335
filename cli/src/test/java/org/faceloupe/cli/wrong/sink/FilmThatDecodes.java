package org.faceloupe.cli.wrong.sink;

import java.util.function.BiFunction;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;

class FilmThatDecodes {
    BiFunction<AVCodecContext, AVFrame, Integer> decode = avcodec::avcodec_receive_frame;
}
