package org.faceloupe.networks.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.networks.Layers;
import org.faceloupe.networks.Layout;
import org.faceloupe.networks.Metadata;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.StrictMatch;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.Widening;

/**
 * The face finder: a fully convolutional network without anchors that finds small faces. Features
 * of strides 4, 8 and 16 come together at stride 4, where every cell says how likely a face's
 * centre lies in it, and where the box and five points of that face would be.
 *
 * @param widths channels at strides 2, 4, 8 and 16
 */
public record FaceFinder(List<Integer> widths) {

    static final String ARCHITECTURE = "face-finder";

    /** Pixels from one cell to the next. */
    public static final int STRIDE = 4;

    /** Sides of pictures are multiples of this. */
    public static final int MULTIPLE = 16;

    /** Numbers of a cell's geometry: centre, size, five points. */
    public static final int GEOMETRY = 14;

    /** A centre's unit in pixels: it lies {@code CENTRE_UNIT · number} from its cell's centre. */
    public static final double CENTRE_UNIT = 8;

    /** A size's unit in pixels: it is {@code SIZE_UNIT · exp(number)}. */
    public static final double SIZE_UNIT = 16;

    /** Logit of a cell before training: about one cell in fifty. */
    private static final float RARE = -4;

    public static final List<String> BOTTOM_PAIRS = List.of("body16.0", "body16.1");

    public FaceFinder {
        if (widths.size() != 4) {
            throw new IllegalArgumentException("widths must be 4, but are " + widths);
        }
        widths = List.copyOf(widths);
    }

    /** The widths that ship. */
    public static FaceFinder standard() {
        return new FaceFinder(List.of(12, 20, 40, 56));
    }

    /** The network that a weights file's metadata describes. */
    public static FaceFinder of(WeightsFile file) {
        String architecture = file.metadata().getOrDefault("architecture", "");
        if (!architecture.equals(ARCHITECTURE)) {
            throw new WeightsException(
                    "%s holds no detector, but '%s'; give a detector's weights"
                            .formatted(file.name(), architecture));
        }
        return new FaceFinder(Metadata.integers(file.metadata(), "widths"));
    }

    /** What the weights file's metadata says to build the same network again. */
    public Map<String, String> metadata() {
        return Map.of("architecture", ARCHITECTURE, "widths", Metadata.text(widths));
    }

    /** The tensors in the order of the weights file. */
    public List<TensorSpec> specs() {
        Layout layout = new Layout();
        int two = widths.get(0);
        int four = widths.get(1);
        int eight = widths.get(2);
        int sixteen = widths.get(3);
        unit(layout, "down2", 3, two);
        unit(layout, "down4", two, four);
        unit(layout, "down8", four, eight);
        pair(layout, "body8", eight);
        unit(layout, "down16", eight, sixteen);
        BOTTOM_PAIRS.forEach(name -> pair(layout, name, sixteen));
        layout.conv("lateral16", sixteen, eight, 1, 1);
        unit(layout, "up8", eight, eight);
        layout.conv("lateral8", eight, four, 1, 1);
        unit(layout, "up4", four, four);
        return layout.conv("score", four, 1, 1, 0.1, RARE)
                .conv("geometry", four, GEOMETRY, 1, 0.1)
                .specs();
    }

    /**
     * First values for training: those of a file, which may be of a network with fewer channels, or
     * values drawn with the seed.
     *
     * @throws WeightsException if the file does not fit
     */
    public ParameterVector start(Optional<WeightsFile> given, long seed) {
        boolean smaller = given.isPresent() && !of(given.get()).equals(this);
        return smaller ? widened(given.get(), seed) : ParameterVector.start(specs(), given, seed);
    }

    /** Those of a trained network with at most as many channels at each stride. */
    private ParameterVector widened(WeightsFile file, long seed) {
        FaceFinder smaller = of(file);
        StrictMatch.check(smaller.specs(), file);
        for (int s = 0; s < widths.size(); s++) {
            if (smaller.widths.get(s) > widths.get(s)) {
                throw Widening.notSmaller(file, smaller, this);
            }
        }
        return Widening.of(specs(), seed, name -> name, file);
    }

    private static void pair(Layout layout, String name, int width) {
        unit(layout, name + ".first", width, width);
        unit(layout, name + ".second", width, width);
    }

    private static void unit(Layout layout, String name, int from, int to) {
        layout.conv(name + ".conv", from, to, 3, 1).batchNorm(name + ".norm", to);
    }

    /**
     * Looks at pictures whose sides are multiples of {@link #MULTIPLE}.
     *
     * @param images [N, 3, H, W] in [0, 1]
     * @return logits [N, 1, H/4, W/4] and geometry [N, 14, H/4, W/4]: centre x and y, width and
     *     height, then five points in widths and heights of the box from its centre
     */
    public NDList forward(Tensors t, NDArray images, boolean training) {
        NDArray at4 = unit(t, "down4", unit(t, "down2", images, 2, training), 2, training);
        NDArray at8 = pair(t, "body8", unit(t, "down8", at4, 2, training), training);
        NDArray at16 = unit(t, "down16", at8, 2, training);
        for (String name : BOTTOM_PAIRS) {
            at16 = pair(t, name, at16, training);
        }
        at8 = at8.add(Layers.nearestTwice(Layers.conv(t, "lateral16", at16)));
        at8 = unit(t, "up8", at8, 1, training);
        at4 = at4.add(Layers.nearestTwice(Layers.conv(t, "lateral8", at8)));
        at4 = unit(t, "up4", at4, 1, training);
        return new NDList(Layers.output(t, "score", at4), Layers.output(t, "geometry", at4));
    }

    private static NDArray pair(Tensors t, String name, NDArray x, boolean training) {
        NDArray y = unit(t, name + ".first", x, 1, training);
        return x.add(unit(t, name + ".second", y, 1, training));
    }

    private static NDArray unit(Tensors t, String name, NDArray x, int stride, boolean training) {
        NDArray y = Layers.conv(t, name + ".conv", x, stride);
        return Layers.relu(Layers.batchNorm(t, name + ".norm", y, training));
    }
}
