package org.faceloupe.cli.wrong.detector;

import org.bytedeco.javacv.FFmpegFrameGrabber;

class DetectorThatUsesFfmpeg {
    Class<?> grabber = FFmpegFrameGrabber.class;
}
