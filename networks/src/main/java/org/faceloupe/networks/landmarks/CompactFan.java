package org.faceloupe.networks.landmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.faceloupe.networks.Layers;
import org.faceloupe.networks.Layout;
import org.faceloupe.networks.Metadata;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.Tensors;

/**
 * A compact hourglass: 128×128 down to 8×8 and up again to 32×32 with a skip on each level. It sees
 * the whole face, so its heatmaps say where the landmarks are.
 *
 * @param widths channels at 64, 32, 16 and 8 pixels
 */
public record CompactFan(List<Integer> widths) implements LandmarkNetwork {

    static final String ARCHITECTURE = "compact-fan";

    /** Side of the input. */
    public static final int SIDE = 128;

    /** Side of the heatmaps. */
    public static final int HEATMAP_SIDE = 32;

    public static final double SLOPE = 0.1;

    public CompactFan {
        if (widths.size() != 4) {
            throw new IllegalArgumentException("widths must be 4, but are " + widths);
        }
        widths = List.copyOf(widths);
    }

    /** The widths that ship. */
    public static CompactFan standard() {
        return new CompactFan(List.of(24, 48, 64, 96));
    }

    static CompactFan of(Map<String, String> metadata) {
        return new CompactFan(Metadata.integers(metadata, "widths"));
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of("architecture", ARCHITECTURE, "widths", Metadata.text(widths));
    }

    @Override
    public int side() {
        return SIDE;
    }

    @Override
    public List<TensorSpec> specs() {
        Layout layout = new Layout();
        int from = 3;
        for (int level = 0; level < 4; level++) {
            int width = widths.get(level);
            unit(layout, "down." + level, from, width);
            if (level > 0) {
                residual(layout, "body." + level, width);
            }
            from = width;
        }
        residual(layout, "bottom", from);
        for (int level = 2; level > 0; level--) {
            int width = widths.get(level);
            layout.conv("lateral." + level, from, width, 1, 1);
            residual(layout, "up." + level, width);
            from = width;
        }
        return layout.conv("heatmaps", from, LANDMARKS, 1, 0.1).specs();
    }

    private static void residual(Layout layout, String name, int width) {
        unit(layout, name + ".0", width, width);
        unit(layout, name + ".1", width, width);
    }

    private static void unit(Layout layout, String name, int from, int to) {
        layout.conv(name + ".conv", from, to, 3, 1).batchNorm(name + ".norm", to);
    }

    /** {@inheritDoc} The heatmaps are 32×32 probabilities, each summing to 1. */
    @Override
    public NDArray heatmaps(Tensors t, NDArray images, boolean training) {
        return distributions(logits(t, images, training));
    }

    /** Logits to heatmaps. */
    static NDArray distributions(NDArray logits) {
        Shape shape = logits.getShape();
        return logits.reshape(-1, LANDMARKS, (long) HEATMAP_SIDE * HEATMAP_SIDE)
                .softmax(2)
                .reshape(shape);
    }

    /** {@inheritDoc} Each is the mean of its heatmap, which is a distribution. */
    @Override
    public List<double[][]> points(NDArray heatmaps, int side) {
        return Heatmaps.means(heatmaps, side);
    }

    /** The heatmaps' logarithms up to a constant of each plane, [N, 68, 32, 32]. */
    public NDArray logits(Tensors t, NDArray images, boolean training) {
        List<NDArray> skips = encoded(t, images, training);
        NDArray x = residual(t, "bottom", skips.get(3), training);
        for (int level = 2; level > 0; level--) {
            x = Layers.nearestTwice(Layers.conv(t, "lateral." + level, x)).add(skips.get(level));
            x = residual(t, "up." + level, x, training);
        }
        return Layers.output(t, "heatmaps", x);
    }

    /** The way down: what is seen at 64, 32, 16 and 8 pixels. */
    public List<NDArray> encoded(Tensors t, NDArray images, boolean training) {
        List<NDArray> levels = new ArrayList<>();
        NDArray x = images;
        for (int level = 0; level < 4; level++) {
            x = unit(t, "down." + level, x, 2, training);
            if (level > 0) {
                x = residual(t, "body." + level, x, training);
            }
            levels.add(x);
        }
        return levels;
    }

    private static NDArray residual(Tensors t, String name, NDArray x, boolean training) {
        NDArray y = unit(t, name + ".0", x, 1, training);
        return x.add(unit(t, name + ".1", y, 1, training));
    }

    private static NDArray unit(Tensors t, String name, NDArray x, int stride, boolean training) {
        NDArray y = Layers.conv(t, name + ".conv", x, stride);
        return Layers.leakyRelu(Layers.batchNorm(t, name + ".norm", y, training), SLOPE);
    }
}
