package org.faceloupe.networks.landmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.faceloupe.networks.Layers;
import org.faceloupe.networks.Layout;
import org.faceloupe.networks.Metadata;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.Tensors;

/**
 * The teacher: the stacked hourglass 2D-FAN (Bulat and Tzimiropoulos, ICCV 2017), four stacks of
 * 256 channels unless told otherwise. Tensor names are those of the public 2D-FAN-4 state_dict.
 *
 * @param stacks hourglasses, each of which gives heatmaps that the next one refines
 * @param width channels of the hourglasses, a multiple of 8
 */
public record HourglassFan(int stacks, int width) implements LandmarkNetwork {

    static final String ARCHITECTURE = "hourglass-fan";

    /** Side of the pictures that the first convolution sees; others are resized. */
    public static final int SIDE = 256;

    /** Side of the heatmaps. */
    public static final int HEATMAP_SIDE = 64;

    private static final int DEPTH = 4;

    public HourglassFan {
        if (stacks < 1 || width < 8 || width % 8 != 0) {
            throw new IllegalArgumentException(
                    "stacks must be at least 1 and width a multiple of 8, but are %d and %d"
                            .formatted(stacks, width));
        }
    }

    /** 2D-FAN-4, 23.8 million parameters. */
    public static HourglassFan full() {
        return new HourglassFan(4, 256);
    }

    /** Public files of 2D-FAN-4 have no metadata: then it is that network. */
    static HourglassFan of(Map<String, String> metadata) {
        if (!metadata.containsKey("stacks")) {
            return full();
        }
        return new HourglassFan(
                Metadata.integers(metadata, "stacks").get(0),
                Metadata.integers(metadata, "widths").get(0));
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of(
                "architecture",
                ARCHITECTURE,
                "stacks",
                Integer.toString(stacks),
                "widths",
                Integer.toString(width));
    }

    @Override
    public int side() {
        return SIDE;
    }

    @Override
    public List<TensorSpec> specs() {
        Layout layout = new Layout();
        layout.conv("conv1", 3, width / 4, 7, 1).batchNorm("bn1", width / 4);
        HourglassBlock.layout(layout, "conv2", width / 4, width / 2);
        HourglassBlock.layout(layout, "conv3", width / 2, width / 2);
        HourglassBlock.layout(layout, "conv4", width / 2, width);
        for (int stack = 0; stack < stacks; stack++) {
            hourglassLayout(layout, "m" + stack, DEPTH);
            HourglassBlock.layout(layout, "top_m_" + stack, width, width);
            layout.conv("conv_last" + stack, width, width, 1, 1);
            layout.batchNorm("bn_end" + stack, width);
            layout.conv("l" + stack, width, LANDMARKS, 1, 0.1);
            if (stack < stacks - 1) {
                layout.conv("bl" + stack, width, width, 1, 1);
                layout.conv("al" + stack, LANDMARKS, width, 1, 1);
            }
        }
        return layout.specs();
    }

    private void hourglassLayout(Layout layout, String name, int level) {
        HourglassBlock.layout(layout, name + ".b1_" + level, width, width);
        HourglassBlock.layout(layout, name + ".b2_" + level, width, width);
        if (level > 1) {
            hourglassLayout(layout, name, level - 1);
        } else {
            HourglassBlock.layout(layout, name + ".b2_plus_1", width, width);
        }
        HourglassBlock.layout(layout, name + ".b3_" + level, width, width);
    }

    /** {@inheritDoc} The heatmaps are the last stack's, 64×64, about 1 at a landmark. */
    @Override
    public NDArray heatmaps(Tensors t, NDArray images, boolean training) {
        List<NDArray> all = allHeatmaps(t, images, training);
        return all.get(all.size() - 1);
    }

    /** The heatmaps of every stack, [N, 68, 64, 64] each; training looks at all of them. */
    public List<NDArray> allHeatmaps(Tensors t, NDArray images, boolean training) {
        List<NDArray> heatmaps = new ArrayList<>();
        NDArray x = stem(t, images, training);
        for (int stack = 0; stack < stacks; stack++) {
            NDArray y = hourglass(t, "m" + stack, DEPTH, x, training);
            y = HourglassBlock.forward(t, "top_m_" + stack, y, training);
            y = Layers.conv(t, "conv_last" + stack, y);
            y = Layers.relu(Layers.batchNorm(t, "bn_end" + stack, y, training));
            NDArray maps = Layers.output(t, "l" + stack, y);
            heatmaps.add(maps);
            if (stack < stacks - 1) {
                NDArray back = Layers.conv(t, "al" + stack, maps);
                x = x.add(Layers.conv(t, "bl" + stack, y)).add(back);
            }
        }
        return heatmaps;
    }

    private static NDArray stem(Tensors t, NDArray images, boolean training) {
        NDArray x = Resampling.resize(images, SIDE, Resampling.Filter.BILINEAR);
        x = Layers.relu(Layers.batchNorm(t, "bn1", Layers.conv(t, "conv1", x, 2), training));
        x = halved(HourglassBlock.forward(t, "conv2", x, training));
        x = HourglassBlock.forward(t, "conv3", x, training);
        return HourglassBlock.forward(t, "conv4", x, training);
    }

    private static NDArray hourglass(
            Tensors t, String name, int level, NDArray x, boolean training) {
        NDArray beside = HourglassBlock.forward(t, name + ".b1_" + level, x, training);
        NDArray y = HourglassBlock.forward(t, name + ".b2_" + level, halved(x), training);
        y =
                level > 1
                        ? hourglass(t, name, level - 1, y, training)
                        : HourglassBlock.forward(t, name + ".b2_plus_1", y, training);
        y = HourglassBlock.forward(t, name + ".b3_" + level, y, training);
        return beside.add(Layers.nearestTwice(y));
    }

    private static NDArray halved(NDArray x) {
        return Pool.avgPool2d(x, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false, true);
    }

    /** The residual block whose three convolutions' results are put side by side. */
    private static final class HourglassBlock {

        private static final int[] SHARES = {2, 4, 4};

        private HourglassBlock() {}

        static void layout(Layout layout, String name, int from, int to) {
            int width = from;
            for (int i = 0; i < SHARES.length; i++) {
                layout.batchNorm(name + ".bn" + (i + 1), width);
                layout.plainConv(name + ".conv" + (i + 1), width, to / SHARES[i], 3);
                width = to / SHARES[i];
            }
            if (from != to) {
                layout.batchNorm(name + ".downsample.0", from);
                layout.plainConv(name + ".downsample.2", from, to, 1);
            }
        }

        static NDArray forward(Tensors t, String name, NDArray x, boolean training) {
            NDList parts = new NDList();
            NDArray y = x;
            for (int i = 1; i <= SHARES.length; i++) {
                y = Layers.relu(Layers.batchNorm(t, name + ".bn" + i, y, training));
                y = Layers.plainConv(t, name + ".conv" + i, y);
                parts.add(y);
            }
            NDArray joined = NDArrays.concat(parts, 1);
            boolean same = joined.getShape().get(1) == x.getShape().get(1);
            return joined.add(same ? x : projected(t, name + ".downsample", x, training));
        }

        private static NDArray projected(Tensors t, String name, NDArray x, boolean training) {
            NDArray y = Layers.relu(Layers.batchNorm(t, name + ".0", x, training));
            return Layers.plainConv(t, name + ".2", y);
        }
    }
}
