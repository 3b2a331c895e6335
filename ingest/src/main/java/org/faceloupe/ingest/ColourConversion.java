package org.faceloupe.ingest;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_init_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.faceloupe.media.ColourSamples;
import org.faceloupe.media.PictureGeometry;
import org.jspecify.annotations.Nullable;

/**
 * The conversion from what a decoder gives to BGR, eight bits a channel. Matrix, range and place of
 * the colour samples are those that the frame is tagged with; an untagged frame is read as players
 * do: BT.601 below 720 lines, BT.709 from there on.
 */
final class ColourConversion implements AutoCloseable {

    private @Nullable SwsContext context;
    private int width;
    private int height;
    private int format;
    private int matrix;
    private int range;

    /**
     * The conversion for a frame; it lasts until the next call.
     *
     * @param size of the converted frame; the same for frames of one size
     */
    SwsContext of(AVFrame frame, PictureGeometry.Size size) {
        SwsContext current = context;
        if (current == null || !fits(frame)) {
            close();
            current = create(frame, size);
            context = current;
        }
        return current;
    }

    private boolean fits(AVFrame frame) {
        return frame.width() == width
                && frame.height() == height
                && frame.format() == format
                && frame.colorspace() == matrix
                && frame.color_range() == range;
    }

    private SwsContext create(AVFrame frame, PictureGeometry.Size size) {
        width = frame.width();
        height = frame.height();
        format = frame.format();
        matrix = frame.colorspace();
        range = frame.color_range();
        SwsContext created = sws_alloc_context();
        created.src_w(width).src_h(height).src_format(format);
        created.dst_w(size.width()).dst_h(size.height()).dst_format(AV_PIX_FMT_BGR24);
        created.flags(SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT);
        ColourSamples.place(created, frame);
        int full = range == AVCOL_RANGE_JPEG ? 1 : 0;
        created.src_range(full).dst_range(1);
        if (sws_init_context(created, null, null) < 0) {
            sws_freeContext(created);
            throw new IllegalStateException("no conversion from pixel format " + format);
        }
        sws_setColorspaceDetails(
                created,
                sws_getCoefficients(matrixOf(matrix, height)),
                full,
                sws_getCoefficients(SWS_CS_ITU601),
                1,
                0,
                1 << 16,
                1 << 16);
        return created;
    }

    private static int matrixOf(int tagged, int height) {
        if (tagged == AVCOL_SPC_UNSPECIFIED) {
            return height < 720 ? SWS_CS_ITU601 : SWS_CS_ITU709;
        }
        return tagged; // FFmpeg numbers both alike
    }

    @Override
    public void close() {
        SwsContext current = context;
        if (current != null) {
            sws_freeContext(current);
            context = null;
        }
    }
}
