package org.faceloupe.media;

import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * How a decoded picture becomes one that stands upright and has square pixels: its longer pixel
 * side is stretched over as many pixels as it covers, then it is turned. Everybody who looks at the
 * frames of a video takes it from here, so that a place in one reading is the same place in
 * another.
 *
 * @param pixelWidth of a decoded pixel, in the same unit as its height; as large as that if square
 * @param pixelHeight of a decoded pixel
 * @param orientation how the stretched picture is turned
 */
public record PictureGeometry(int pixelWidth, int pixelHeight, Orientation orientation) {

    /** Pixels that are said to be more oblong than this are taken for square. */
    private static final int MOST_OBLONG = 8;

    /** Width and height in pixels. */
    public record Size(int width, int height) {}

    /**
     * What a stream says of its pictures.
     *
     * @param rotate degrees by which they are turned clockwise beyond that: 0, 90, 180 or 270
     */
    public static PictureGeometry of(AVStream stream, int rotate) {
        AVRational ofFile = stream.sample_aspect_ratio();
        boolean told = ofFile.num() > 0 && ofFile.den() > 0;
        AVRational shape = told ? ofFile : stream.codecpar().sample_aspect_ratio();
        Orientation orientation = Orientation.of(stream.codecpar()).turned(rotate);
        return of(shape.num(), shape.den(), orientation);
    }

    static PictureGeometry of(int pixelWidth, int pixelHeight, Orientation orientation) {
        long longer = Math.max(pixelWidth, pixelHeight);
        long shorter = Math.min(pixelWidth, pixelHeight);
        boolean square = shorter <= 0 || longer > MOST_OBLONG * shorter || longer == shorter;
        return square
                ? new PictureGeometry(1, 1, orientation)
                : new PictureGeometry(pixelWidth, pixelHeight, orientation);
    }

    /** Whether decoded pixels are square. */
    public boolean isSquare() {
        return pixelWidth == pixelHeight;
    }

    /** Size of a decoded picture in square pixels, before it is turned. */
    public Size square(int width, int height) {
        return pixelWidth > pixelHeight
                ? new Size(stretched(width, pixelWidth, pixelHeight), height)
                : new Size(width, stretched(height, pixelHeight, pixelWidth));
    }

    private static int stretched(int side, int longer, int shorter) {
        return (int) Math.round((double) side * longer / shorter);
    }

    /** Size of a decoded picture that is upright and of square pixels. */
    public Size upright(int width, int height) {
        Size square = square(width, height);
        return orientation.transposed()
                ? new Size(/* width= */ square.height(), /* height= */ square.width())
                : square;
    }
}
