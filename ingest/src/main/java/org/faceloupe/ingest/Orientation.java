package org.faceloupe.ingest;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * How a decoded picture is turned to stand upright: first mirrored about its main diagonal, then
 * mirrored left to right and top to bottom, each if set.
 */
record Orientation(boolean transposed, boolean flippedX, boolean flippedY) {

    /** Reads the display matrix of a stream; angles between the quarter turns are not honoured. */
    static Orientation of(AVCodecParameters parameters) {
        AVPacketSideData side =
                av_packet_side_data_get(
                        parameters.coded_side_data(),
                        parameters.nb_coded_side_data(),
                        AV_PKT_DATA_DISPLAYMATRIX);
        if (side == null || side.isNull()) {
            return new Orientation(false, false, false);
        }
        IntPointer matrix = new IntPointer(side.data());
        return of(matrix.get(0), matrix.get(1), matrix.get(3), matrix.get(4));
    }

    /** From the matrix's upper left part: x' = a·x + c·y and y' = b·x + d·y. */
    static Orientation of(int a, int b, int c, int d) {
        boolean transposed = Math.abs((long) b) > Math.abs((long) a);
        return transposed
                ? new Orientation(true, c < 0, b < 0)
                : new Orientation(false, a < 0, d < 0);
    }

    /** Turns a picture upright in place. */
    void apply(Mat picture) {
        if (transposed) {
            transpose(picture, picture);
        }
        if (flippedX || flippedY) {
            flip(picture, picture, flippedX && flippedY ? -1 : flippedX ? 1 : 0);
        }
    }
}
