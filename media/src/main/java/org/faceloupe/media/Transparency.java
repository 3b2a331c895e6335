package org.faceloupe.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_GIF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

/** Whether pixels of a video may be transparent: all readings show them as if none were. */
public final class Transparency {

    private Transparency() {}

    /**
     * Whether a stream holds it: beside its pictures, as WebM does, or in their pixels. A GIF has
     * such pixels and is opaque nearly always, so that it does not count.
     */
    public static boolean isIn(AVStream stream) {
        AVDictionaryEntry beside = av_dict_get(stream.metadata(), "alpha_mode", null, 0);
        if (beside != null && beside.value().getString().equals("1")) {
            return true;
        }
        AVPixFmtDescriptor pixels = av_pix_fmt_desc_get(stream.codecpar().format());
        return pixels != null
                && (pixels.flags() & AV_PIX_FMT_FLAG_ALPHA) != 0
                && stream.codecpar().codec_id() != AV_CODEC_ID_GIF;
    }
}
