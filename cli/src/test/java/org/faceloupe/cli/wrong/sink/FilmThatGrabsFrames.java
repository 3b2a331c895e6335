package org.faceloupe.cli.wrong.sink;

import org.bytedeco.javacv.FFmpegFrameGrabber;

class FilmThatGrabsFrames {
    Class<?> grabber = FFmpegFrameGrabber.class;
}
