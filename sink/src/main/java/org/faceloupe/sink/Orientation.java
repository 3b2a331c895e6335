package org.faceloupe.sink;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.javacpp.IntPointer;

/**
 * How a decoded picture is turned to stand upright: first mirrored about its main diagonal, then
 * mirrored left to right and top to bottom, each if set.
 */
record Orientation(boolean transposed, boolean flippedX, boolean flippedY) {

    static Orientation of(AVCodecParameters parameters) {
        AVPacketSideData side =
                av_packet_side_data_get(
                        parameters.coded_side_data(),
                        parameters.nb_coded_side_data(),
                        AV_PKT_DATA_DISPLAYMATRIX);
        if (side == null || side.isNull()) {
            return new Orientation(false, false, false);
        }
        IntPointer matrix = new IntPointer(side.data()); // x' = m0·x + m3·y, y' = m1·x + m4·y
        boolean transposed = Math.abs((long) matrix.get(1)) > Math.abs((long) matrix.get(0));
        return transposed
                ? new Orientation(true, matrix.get(3) < 0, matrix.get(1) < 0)
                : new Orientation(false, matrix.get(0) < 0, matrix.get(4) < 0);
    }

    boolean isUpright() {
        return !transposed && !flippedX && !flippedY;
    }

    /** Turns one plane, given row by row. */
    byte[] turn(byte[] plane, int width, int height) {
        byte[] turned = new byte[plane.length];
        int outWidth = transposed ? height : width;
        int outHeight = transposed ? width : height;
        for (int y = 0; y < outHeight; y++) {
            int sy = flippedY ? outHeight - 1 - y : y;
            for (int x = 0; x < outWidth; x++) {
                int sx = flippedX ? outWidth - 1 - x : x;
                turned[y * outWidth + x] =
                        transposed ? plane[sx * width + sy] : plane[sy * width + sx];
            }
        }
        return turned;
    }
}
