package org.faceloupe.sink.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.faceloupe.media.ToneMapping;
import org.faceloupe.sink.files.RgbPicture;

/**
 * How colours are coded in the finished video: like its source, but always in the limited range; of
 * a source of a high brightness range (PQ, HLG) as BT.709, which its pictures are mapped to. An
 * untagged source counts as players count it, BT.601 below 720 lines and BT.709 from there on, and
 * the result says so, since it is larger.
 *
 * @param matrix FFmpeg's number of the matrix
 * @param primaries FFmpeg's number of the primaries
 * @param transfer FFmpeg's number of the transfer curve
 * @param red weight of red in brightness
 * @param blue weight of blue in brightness
 */
record FilmColours(int matrix, int primaries, int transfer, double red, double blue) {

    static FilmColours of(AVCodecParameters source) {
        if (ToneMapping.isHigh(source.color_trc())) {
            return new FilmColours(
                    AVCOL_SPC_BT709, AVCOL_PRI_BT709, AVCOL_TRC_BT709, 0.2126, 0.0722);
        }
        int matrix = matrix(source.color_space(), source.height());
        int primaries = source.color_primaries();
        int transfer = source.color_trc();
        if (matrix == AVCOL_SPC_BT709) {
            return new FilmColours(matrix, primaries, transfer, 0.2126, 0.0722);
        } else if (matrix == AVCOL_SPC_BT2020_NCL) {
            return new FilmColours(matrix, primaries, transfer, 0.2627, 0.0593);
        } else if (matrix == AVCOL_SPC_SMPTE240M) {
            return new FilmColours(matrix, primaries, transfer, 0.212, 0.087);
        } else if (matrix == AVCOL_SPC_FCC) {
            return new FilmColours(matrix, primaries, transfer, 0.30, 0.11);
        }
        return new FilmColours(matrix, primaries, transfer, 0.299, 0.114);
    }

    private static int matrix(int tagged, int height) {
        if (tagged == AVCOL_SPC_BT709
                || tagged == AVCOL_SPC_FCC
                || tagged == AVCOL_SPC_BT470BG
                || tagged == AVCOL_SPC_SMPTE170M
                || tagged == AVCOL_SPC_SMPTE240M
                || tagged == AVCOL_SPC_BT2020_NCL) {
            return tagged;
        }
        return height < 720 ? AVCOL_SPC_SMPTE170M : AVCOL_SPC_BT709;
    }

    /** The three planes of a picture, brightness first, in the video's code values. */
    float[][] planes(RgbPicture picture) {
        int pixels = picture.width() * picture.height();
        float[][] planes = new float[3][pixels];
        for (int at = 0; at < pixels; at++) {
            double r = picture.red(at) / 255.0;
            double g = picture.green(at) / 255.0;
            double b = picture.blue(at) / 255.0;
            double y = red * r + (1 - red - blue) * g + blue * b;
            planes[0][at] = (float) (16 + 219 * y);
            planes[1][at] = (float) (128 + 112 * (b - y) / (1 - blue));
            planes[2][at] = (float) (128 + 112 * (r - y) / (1 - red));
        }
        return planes;
    }
}
