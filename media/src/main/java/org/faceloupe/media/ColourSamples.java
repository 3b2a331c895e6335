package org.faceloupe.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_CENTER;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_TOPLEFT;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** Where the colour samples of a picture lie that has fewer of them than pixels. */
public final class ColourSamples {

    private ColourSamples() {}

    /**
     * Tells a conversion where they lie in its source: at the left of their pair of pixels, halfway
     * down, unless the picture says otherwise.
     */
    public static void place(SwsContext conversion, AVFrame picture) {
        AVPixFmtDescriptor pixels = av_pix_fmt_desc_get(picture.format());
        int location = picture.chroma_location();
        if (pixels.log2_chroma_w() == 1) {
            conversion.src_h_chr_pos(location == AVCHROMA_LOC_CENTER ? 128 : 0);
        }
        if (pixels.log2_chroma_h() == 1) {
            conversion.src_v_chr_pos(location == AVCHROMA_LOC_TOPLEFT ? 0 : 128);
        }
    }
}
