package org.faceloupe.sink.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_init_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.IntPointer;
import org.faceloupe.media.ColourSamples;
import org.jspecify.annotations.Nullable;

/**
 * Scales pictures of any pixel format into planes in the limited range, with the colour matrix
 * kept. It adapts when the pictures change their size or format.
 */
final class PlaneConversion implements AutoCloseable {

    private final FilmColours colours;
    private @Nullable SwsContext context;
    private int width;
    private int height;
    private int format;
    private int range;

    PlaneConversion(FilmColours colours) {
        this.colours = colours;
    }

    void convert(AVFrame from, AVFrame to) {
        SwsContext current = context;
        if (current == null || !fits(from)) {
            close();
            current = create(from, to);
            context = current;
        }
        sws_scale(
                current, from.data(), from.linesize(), 0, from.height(), to.data(), to.linesize());
        if (isFullPlanes(from)) {
            FullRange.limit(to);
        }
    }

    /** Whether it is of planes in the full range, whose range the conversion leaves alone. */
    private static boolean isFullPlanes(AVFrame from) {
        boolean rgb = (av_pix_fmt_desc_get(from.format()).flags() & AV_PIX_FMT_FLAG_RGB) != 0;
        return from.color_range() == AVCOL_RANGE_JPEG && !rgb;
    }

    private boolean fits(AVFrame from) {
        return from.width() == width
                && from.height() == height
                && from.format() == format
                && from.color_range() == range;
    }

    private SwsContext create(AVFrame from, AVFrame to) {
        width = from.width();
        height = from.height();
        format = from.format();
        range = from.color_range();
        SwsContext created = sws_alloc_context();
        created.src_w(width).src_h(height).src_format(format);
        created.dst_w(to.width()).dst_h(to.height()).dst_format(to.format());
        created.flags(SWS_BICUBIC | SWS_ACCURATE_RND);
        ColourSamples.place(created, from);
        created.dst_h_chr_pos(0).dst_v_chr_pos(128); // at the left, as most films have them
        if (sws_init_context(created, null, null) < 0) {
            sws_freeContext(created);
            throw new IllegalStateException("no conversion from pixel format " + format);
        }
        IntPointer matrix = sws_getCoefficients(colours.matrix());
        int full = range == AVCOL_RANGE_JPEG ? 1 : 0;
        int left = isFullPlanes(from) ? 1 : 0;
        sws_setColorspaceDetails(created, matrix, full, matrix, left, 0, 1 << 16, 1 << 16);
        return created;
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
