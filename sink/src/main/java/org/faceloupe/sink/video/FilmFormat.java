package org.faceloupe.sink.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.faceloupe.media.Orientation;
import org.faceloupe.media.PictureGeometry;

/**
 * What all parts of a finished video have in common.
 *
 * @param size of the enlarged pictures
 * @param review how a review film is laid out, if it is one
 * @param coding with its quality
 * @param frameWidth width of the source's frames when they stand upright, in square pixels
 * @param frameHeight height of the source's frames when they stand upright, in square pixels
 * @param group frames from one key frame to the next
 */
record FilmFormat(
        FilmSize size,
        Optional<ReviewLayout> review,
        FilmCoding coding,
        int frameWidth,
        int frameHeight,
        Orientation orientation,
        FilmColours colours,
        Ratio timeBase,
        Ratio frameRate,
        Ratio pixelShape,
        int group) {

    private static final int MAX_GROUP = 48;
    private static final long GROUP_BYTES = 64L << 20;

    /** A fraction; 0/1 stands for an unknown one. */
    record Ratio(int num, int den) {

        static Ratio of(AVRational ratio) {
            boolean known = ratio.num() > 0 && ratio.den() > 0;
            return known ? new Ratio(ratio.num(), ratio.den()) : new Ratio(0, 1);
        }
    }

    static FilmFormat of(AVStream source, FilmSettings settings) {
        int scale = settings.scale();
        AVCodecParameters coded = source.codecpar();
        PictureGeometry geometry = PictureGeometry.of(source, settings.rotate());
        Orientation orientation = geometry.orientation();
        PictureGeometry.Size upright = geometry.upright(coded.width(), coded.height());
        int width = upright.width();
        int height = upright.height();
        Ratio shape = Ratio.of(coded.sample_aspect_ratio());
        long bytes = 3L * width * height;
        Optional<ReviewLayout> review =
                settings.review()
                        ? Optional.of(ReviewLayout.of(width, height, scale))
                        : Optional.empty();
        return new FilmFormat(
                review.map(ReviewLayout::picture)
                        .orElseGet(() -> FilmSize.of(width, height, scale)),
                review,
                settings.coding().forSource(bitsPerPixel(source)),
                width,
                height,
                orientation,
                FilmColours.of(coded),
                Ratio.of(source.time_base()),
                Ratio.of(source.avg_frame_rate()),
                geometry.isSquare() ? shape : new Ratio(1, 1),
                (int) Math.max(8, Math.min(MAX_GROUP, GROUP_BYTES / bytes)));
    }

    private static double bitsPerPixel(AVStream source) {
        AVCodecParameters coded = source.codecpar();
        double pixels = (double) coded.width() * coded.height();
        double rate = (double) source.avg_frame_rate().num() / source.avg_frame_rate().den();
        return rate > 0 && pixels > 0 ? coded.bit_rate() / (pixels * rate) : 0;
    }

    /** Frames a second as the encoder is told; it plans with them but does not change them. */
    Ratio plannedRate() {
        double rate = (double) frameRate.num() / frameRate.den();
        return rate >= 1 && rate <= 60 ? frameRate : new Ratio(rate > 60 ? 60 : 25, 1);
    }

    /** Size of the film's pictures. */
    FilmSize shown() {
        return review.map(ReviewLayout::size).orElse(size);
    }

    /** Sets size, shape and colours of an encoder. */
    void describe(AVCodecContext encoder) {
        encoder.width(shown().width()).height(shown().height()).pix_fmt(AV_PIX_FMT_YUV420P);
        encoder.time_base().num(timeBase.num()).den(timeBase.den());
        encoder.framerate().num(plannedRate().num()).den(plannedRate().den());
        encoder.sample_aspect_ratio().num(pixelShape.num()).den(pixelShape.den());
        encoder.colorspace(colours.matrix()).color_range(AVCOL_RANGE_MPEG);
        encoder.color_primaries(colours.primaries()).color_trc(colours.transfer());
        encoder.gop_size(group);
    }
}
