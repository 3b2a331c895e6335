package org.faceloupe.trainer.detector;

import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.RgbImage;
import org.faceloupe.trainer.faces.Similarity;

/** A square picture under construction, with the faces that can be seen in it. */
final class Canvas {

    /**
     * A face of which less can be seen is no face to find; of which this much, one may say so. What
     * is ignored stays so down to its last pixel.
     */
    private static final double HARDLY_VISIBLE = 0.35;

    private static final double MOSTLY_VISIBLE = 0.65;

    private final int side;
    private final byte[] rgb;
    private final List<FaceBox> faces = new ArrayList<>();

    Canvas(int side) {
        this.side = side;
        this.rgb = new byte[3 * side * side];
    }

    int side() {
        return side;
    }

    List<FaceBox> faces() {
        return faces;
    }

    RgbImage picture() {
        return new RgbImage(side, side, rgb.clone());
    }

    /** A rectangle of the canvas. */
    public record Area(int x, int y, int width, int height) {

        int right() {
            return x + width;
        }

        int bottom() {
            return y + height;
        }
    }

    /**
     * Shows a part of a picture in an area, resized to fill it. Faces that are cut off by the
     * area's edges become ignored, or disappear.
     *
     * @param part of the picture, in its pixels
     */
    void show(RgbImage picture, List<FaceBox> pictureFaces, Area part, Area area) {
        RgbImage crop = picture.crop(part.x, part.y, part.width, part.height);
        paint(Resampling.reduce(crop, area.width, area.height), area);
        double scaleX = (double) area.width / part.width;
        double scaleY = (double) area.height / part.height;
        for (FaceBox face : pictureFaces) {
            FaceBox placed =
                    face.placed(scaleX, scaleY, area.x - part.x * scaleX, area.y - part.y * scaleY);
            add(placed, area);
        }
    }

    private void add(FaceBox face, Area area) {
        double visible = face.visible(area.x, area.y, area.right(), area.bottom());
        if (visible >= HARDLY_VISIBLE || (visible > 0 && face.ignored())) {
            faces.add(visible >= MOSTLY_VISIBLE ? face : face.ignoredToo());
        }
    }

    /** Copies a picture of an area's size into it. */
    void paint(RgbImage picture, Area area) {
        for (int row = 0; row < area.height; row++) {
            System.arraycopy(
                    picture.rgb(),
                    3 * row * area.width,
                    rgb,
                    3 * ((area.y + row) * side + area.x),
                    3 * area.width);
        }
    }

    /** A square part with the faces that can be seen in it. */
    Canvas cut(int x, int y, int cutSide) {
        Canvas cut = new Canvas(cutSide);
        cut.paint(picture().crop(x, y, cutSide, cutSide), new Area(0, 0, cutSide, cutSide));
        for (FaceBox face : faces) {
            cut.add(face.placed(1, 1, -x, -y), new Area(0, 0, cutSide, cutSide));
        }
        return cut;
    }

    /**
     * The same turned about its middle, and enlarged as far as no corner stays empty.
     *
     * @param angle in radians
     */
    Canvas turned(double angle) {
        double zoom = 1 / (Math.cos(angle) + Math.abs(Math.sin(angle)));
        Similarity view = Similarity.around(side / 2.0, side / 2.0, angle, zoom, false, side);
        Canvas turned = new Canvas(side);
        Area whole = new Area(0, 0, side, side);
        turned.paint(view.render(picture()), whole);
        for (FaceBox face : faces) {
            turned.add(face.seen(view, zoom), whole);
        }
        return turned;
    }

    /** Whether no face, ignored ones included, reaches into an area. */
    boolean isFree(Area area) {
        return faces.stream().noneMatch(face -> face.reachesInto(area));
    }
}
