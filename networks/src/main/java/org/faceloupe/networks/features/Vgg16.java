package org.faceloupe.networks.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.Layers;
import org.faceloupe.networks.Layout;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.Tensors;

/**
 * VGG-16 (Simonyan and Zisserman, 2015) up to relu4_3, with torchvision's tensor names. Its
 * features are relu1_2, relu2_2, relu3_3 and relu4_3. Its weights do not come with the program.
 */
public record Vgg16() implements FeatureNetwork {

    static final String FIRST = "features.0.weight";

    private static final List<List<Integer>> BLOCKS =
            List.of(List.of(0, 2), List.of(5, 7), List.of(10, 12, 14), List.of(17, 19, 21));
    private static final List<Integer> WIDTHS = List.of(3, 64, 128, 256, 512);

    @Override
    public String name() {
        return "VGG-16";
    }

    @Override
    public List<TensorSpec> specs() {
        Layout layout = new Layout();
        for (int block = 0; block < BLOCKS.size(); block++) {
            int from = WIDTHS.get(block);
            for (int layer : BLOCKS.get(block)) {
                layout.conv("features." + layer, from, WIDTHS.get(block + 1), 3, 1);
                from = WIDTHS.get(block + 1);
            }
        }
        return layout.specs();
    }

    /** {@inheritDoc} The side must be a multiple of 8. */
    @Override
    public List<NDArray> features(Tensors t, NDArray images) {
        List<NDArray> features = new ArrayList<>();
        NDArray x = images;
        for (List<Integer> block : BLOCKS) {
            if (!features.isEmpty()) {
                x = halved(x);
            }
            for (int layer : block) {
                x = Layers.relu(Layers.conv(t, "features." + layer, x));
            }
            features.add(x);
        }
        return features;
    }

    private static NDArray halved(NDArray x) {
        return Pool.maxPool2d(x, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
    }
}
