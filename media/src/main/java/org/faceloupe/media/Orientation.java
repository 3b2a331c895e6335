package org.faceloupe.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.javacpp.IntPointer;

/**
 * How a decoded picture is turned to stand upright: first mirrored about its main diagonal, then
 * mirrored left to right and top to bottom, each if set.
 */
public record Orientation(boolean transposed, boolean flippedX, boolean flippedY) {

    /** Reads the display matrix of a stream; angles between the quarter turns are not honoured. */
    public static Orientation of(AVCodecParameters parameters) {
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
    public static Orientation of(int a, int b, int c, int d) {
        boolean transposed = Math.abs((long) b) > Math.abs((long) a);
        return transposed
                ? new Orientation(true, c < 0, b < 0)
                : new Orientation(false, a < 0, d < 0);
    }

    /**
     * By how many degrees it turns a picture clockwise: 0, 90, 180 or 270. Of one that mirrors as
     * well, by how many after it has mirrored left to right.
     */
    public int rotation() {
        if (transposed) {
            return flippedX ? 90 : 270;
        }
        return flippedY ? 180 : 0;
    }

    /**
     * The same, and turned clockwise after it.
     *
     * @param degrees 0, 90, 180 or 270
     */
    public Orientation turned(int degrees) {
        Orientation turned = this;
        for (int quarter = 0; quarter < degrees / 90; quarter++) {
            turned = new Orientation(!turned.transposed, !turned.flippedY, turned.flippedX);
        }
        return turned;
    }

    public boolean isUpright() {
        return !transposed && !flippedX && !flippedY;
    }

    /** Turns one plane, given row by row. */
    public byte[] turn(byte[] plane, int width, int height) {
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
