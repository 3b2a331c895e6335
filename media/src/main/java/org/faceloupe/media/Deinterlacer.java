package org.faceloupe.media;

import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_time_base;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_get_by_name;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_create_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_link;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import java.util.ArrayDeque;
import java.util.Queue;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Makes whole pictures of interlaced ones (FFmpeg's bwdif), one of each, at its time. A stream
 * without interlaced pictures passes as it is; from its first interlaced one on all pictures come
 * out a picture later. One thread calls and closes it.
 */
final class Deinterlacer implements AutoCloseable {

    private static final int TICKS = 1_000_000; // any clock does: times are only handed through

    private final Queue<AVFrame> finished = new ArrayDeque<>();
    private @Nullable AVFilterGraph graph;
    private AVFilterContext entry = new AVFilterContext(null);
    private AVFilterContext exit = new AVFilterContext(null);
    private int width;
    private int height;
    private int format;

    /** Whether a picture is to be shown as it is; else it is taken and empty from now on. */
    boolean passes(AVFrame picture) {
        boolean interlaced = (picture.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0;
        if (graph == null && !interlaced) {
            return true;
        }
        if (graph == null || !fits(picture)) {
            end();
            begin(picture);
        }
        if (av_buffersrc_add_frame(entry, picture) < 0) {
            throw new IllegalStateException("the deinterlacing filter took no picture");
        }
        return false;
    }

    private boolean fits(AVFrame picture) {
        return picture.width() == width && picture.height() == height && picture.format() == format;
    }

    private void begin(AVFrame picture) {
        width = picture.width();
        height = picture.height();
        format = picture.format();
        AVFilterGraph created = avfilter_graph_alloc();
        graph = created;
        created.nb_threads(1);
        String size = "video_size=%dx%d:pix_fmt=%d".formatted(width, height, format);
        entry = add(created, "buffer", size + ":time_base=1/" + TICKS);
        AVFilterContext filter = add(created, "bwdif", "mode=send_frame:deint=interlaced");
        exit = add(created, "buffersink", null);
        if (avfilter_link(entry, 0, filter, 0) < 0
                || avfilter_link(filter, 0, exit, 0) < 0
                || avfilter_graph_config(created, null) < 0) {
            throw new IllegalStateException("no deinterlacing of pixel format " + format);
        }
    }

    private static AVFilterContext add(
            AVFilterGraph graph, String filter, @Nullable String arguments) {
        AVFilterContext added = new AVFilterContext(null);
        int result =
                avfilter_graph_create_filter(
                        added,
                        avfilter_get_by_name(filter),
                        filter,
                        arguments,
                        (Pointer) null,
                        graph);
        if (result < 0) {
            throw new IllegalStateException("FFmpeg made no filter " + filter);
        }
        return added;
    }

    /** Puts the next whole picture into {@code picture}; false, and empty, if none is ready. */
    boolean take(AVFrame picture) {
        av_frame_unref(picture);
        AVFrame next = finished.poll();
        if (next == null) {
            return pull(picture);
        }
        av_frame_move_ref(picture, next);
        av_frame_free(next);
        return true;
    }

    private boolean pull(AVFrame picture) {
        if (graph == null || av_buffersink_get_frame(exit, picture) < 0) {
            return false;
        }
        AVRational base = av_buffersink_get_time_base(exit);
        picture.pts(av_rescale(picture.pts(), (long) base.num() * TICKS, base.den()));
        return true;
    }

    /** No more pictures come: what is still inside can be taken. */
    void end() {
        AVFilterGraph ending = graph;
        if (ending == null) {
            return;
        }
        av_buffersrc_add_frame(entry, null);
        AVFrame last = av_frame_alloc();
        while (pull(last)) {
            finished.add(last);
            last = av_frame_alloc();
        }
        av_frame_free(last);
        avfilter_graph_free(ending);
        graph = null;
    }

    @Override
    public void close() {
        end();
        finished.forEach(left -> av_frame_free(left));
        finished.clear();
    }
}
