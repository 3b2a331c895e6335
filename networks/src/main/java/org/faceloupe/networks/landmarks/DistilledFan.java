package org.faceloupe.networks.landmarks;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import org.faceloupe.networks.Layers;
import org.faceloupe.networks.Layout;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.Tensors;

/**
 * The distilled FAN of Kim et al., BMVC 2019: five convolutions of stride 1, 321,412 parameters,
 * heatmaps of the input's own size. It sees 13×13 pixels: enough to weigh a loss, not to place
 * landmarks. Tensor names are those of the released state_dict.
 */
public record DistilledFan() implements LandmarkNetwork {

    static final String ARCHITECTURE = "distilled-fan";

    public static final double SLOPE = 0.01;
    private static final int SIDE = 64;
    private static final List<Integer> WIDTHS = List.of(32, 64, 128, 128);

    @Override
    public Map<String, String> metadata() {
        return Map.of("architecture", ARCHITECTURE);
    }

    @Override
    public int side() {
        return SIDE;
    }

    @Override
    public List<TensorSpec> specs() {
        Layout layout = new Layout().conv("conv", 3, WIDTHS.get(0), 5, 1);
        for (int i = 0; i < 3; i++) {
            layout.conv("layers." + 3 * i, WIDTHS.get(i), WIDTHS.get(i + 1), 3, 1);
            layout.batchNorm("layers." + (3 * i + 1), WIDTHS.get(i + 1));
        }
        return layout.conv("layers.9", WIDTHS.get(3), LANDMARKS, 3, 1).specs();
    }

    /** {@inheritDoc} The heatmaps have the images' own size. */
    @Override
    public NDArray heatmaps(Tensors t, NDArray images, boolean training) {
        NDArray x = Layers.conv(t, "conv", images);
        for (int i = 0; i < 3; i++) {
            x = Layers.conv(t, "layers." + 3 * i, x);
            x = Layers.batchNorm(t, "layers." + (3 * i + 1), x, training);
            x = Layers.leakyRelu(x, SLOPE);
        }
        return Layers.leakyRelu(Layers.output(t, "layers.9", x), SLOPE);
    }
}
