package org.faceloupe.cli.wrong.sink;

import org.bytedeco.opencv.opencv_videoio.VideoCapture;

class FilmThatCapturesFrames {
    Class<?> capture = VideoCapture.class;
}
