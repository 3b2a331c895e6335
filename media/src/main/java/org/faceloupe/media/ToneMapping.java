package org.faceloupe.media;

import static org.bytedeco.ffmpeg.global.avfilter.AV_BUFFERSRC_FLAG_KEEP_REF;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame_flags;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_create_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_link;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT2020;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE431;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE432;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_ICTCP;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_ARIB_STD_B67;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.util.Set;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Makes pictures of the usual brightness range of those of a high one (PQ, HLG): BT.709 in the
 * limited range, eight bits, full colour resolution. 100 cd/m² is the white that the mapping starts
 * from; what is brighter is compressed (FFmpeg's tonemap, Möbius), not cut off. Other pictures pass
 * as they are. One thread calls and closes it.
 */
public final class ToneMapping implements AutoCloseable {

    private static final Set<Integer> MATRICES =
            Set.of(AVCOL_SPC_BT709, AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL, AVCOL_SPC_ICTCP);
    private static final Set<Integer> PRIMARIES =
            Set.of(AVCOL_PRI_BT709, AVCOL_PRI_BT2020, AVCOL_PRI_SMPTE431, AVCOL_PRI_SMPTE432);

    private final AVFrame mapped = av_frame_alloc();
    private @Nullable AVFilterGraph graph;
    private AVFilterContext entry = new AVFilterContext(null);
    private AVFilterContext exit = new AVFilterContext(null);
    private String source = "";

    /**
     * Whether a transfer curve is one of a high brightness range.
     *
     * @param transfer FFmpeg's number of it
     */
    public static boolean isHigh(int transfer) {
        return transfer == AVCOL_TRC_SMPTE2084 || transfer == AVCOL_TRC_ARIB_STD_B67;
    }

    /** The picture in the usual range; it lasts until the next call. */
    public AVFrame of(AVFrame picture) {
        if (!isHigh(picture.color_trc())) {
            return picture;
        }
        String described = describe(picture) + colours(picture);
        if (graph == null || !described.equals(source)) {
            end();
            source = described;
            begin(picture);
        }
        av_frame_unref(mapped);
        if (av_buffersrc_add_frame_flags(entry, picture, AV_BUFFERSRC_FLAG_KEEP_REF) < 0
                || av_buffersink_get_frame(exit, mapped) < 0) {
            throw new IllegalStateException("no tone mapping of pictures of " + described);
        }
        return mapped;
    }

    private static String describe(AVFrame picture) {
        return "video_size=%dx%d:pix_fmt=%d:time_base=1/1000000"
                .formatted(picture.width(), picture.height(), picture.format());
    }

    private void begin(AVFrame picture) {
        AVFilterGraph created = avfilter_graph_alloc();
        graph = created;
        created.nb_threads(1);
        entry = add(created, "buffer", "in", describe(picture));
        AVFilterContext tags = add(created, "setparams", "tags", colours(picture));
        AVFilterContext whole = add(created, "format", "whole", formats(picture));
        AVFilterContext linear = add(created, "zscale", "linear", "t=linear:npl=100");
        AVFilterContext floats = add(created, "format", "floats", "pix_fmts=gbrpf32le");
        AVFilterContext gamut = add(created, "zscale", "gamut", "p=bt709");
        AVFilterContext curve = add(created, "tonemap", "curve", "tonemap=mobius:desat=0");
        AVFilterContext coded = add(created, "zscale", "coded", "t=bt709:m=bt709:r=limited");
        AVFilterContext pixels = add(created, "format", "pixels", "pix_fmts=yuv444p");
        exit = add(created, "buffersink", "out", null);
        AVFilterContext[] chain = {
            entry, tags, whole, linear, floats, gamut, curve, coded, pixels, exit
        };
        for (int n = 1; n < chain.length; n++) {
            if (avfilter_link(chain[n - 1], 0, chain[n], 0) < 0) {
                throw new IllegalStateException("FFmpeg links no filters for tone mapping");
            }
        }
        if (avfilter_graph_config(created, null) < 0) {
            throw new IllegalStateException("no tone mapping of pictures of " + source);
        }
    }

    /** The conversion takes no half colour samples at the edge of an odd side. */
    private static String formats(AVFrame picture) {
        boolean even = picture.width() % 2 == 0 && picture.height() % 2 == 0;
        String own = av_get_pix_fmt_name(picture.format()).getString();
        return "pix_fmts=" + (even ? own + "|" : "") + "yuv444p16le";
    }

    /**
     * Its colours as the conversion is told them: BT.2020 where the tags say none that it knows.
     */
    private static String colours(AVFrame picture) {
        boolean rgb = (av_pix_fmt_desc_get(picture.format()).flags() & AV_PIX_FMT_FLAG_RGB) != 0;
        int matrix =
                MATRICES.contains(picture.colorspace())
                        ? picture.colorspace()
                        : AVCOL_SPC_BT2020_NCL;
        int primaries = picture.color_primaries();
        boolean full = rgb || picture.color_range() == AVCOL_RANGE_JPEG;
        return "colorspace=%d:color_primaries=%d:color_trc=%d:range=%s"
                .formatted(
                        rgb ? AVCOL_SPC_RGB : matrix,
                        PRIMARIES.contains(primaries) ? primaries : AVCOL_PRI_BT2020,
                        picture.color_trc(),
                        full ? "full" : "limited");
    }

    private static AVFilterContext add(
            AVFilterGraph graph, String filter, String name, @Nullable String arguments) {
        AVFilterContext added = new AVFilterContext(null);
        int result =
                avfilter_graph_create_filter(
                        added,
                        avfilter_get_by_name(filter),
                        name,
                        arguments,
                        (Pointer) null,
                        graph);
        if (result < 0) {
            throw new IllegalStateException("FFmpeg made no filter " + filter);
        }
        return added;
    }

    private void end() {
        AVFilterGraph ending = graph;
        if (ending != null) {
            avfilter_graph_free(ending);
            graph = null;
        }
    }

    @Override
    public void close() {
        end();
        av_frame_free(mapped);
    }
}
