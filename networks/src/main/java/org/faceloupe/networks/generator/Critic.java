package org.faceloupe.networks.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.Layers;
import org.faceloupe.networks.Layout;
import org.faceloupe.networks.Owned;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.Tensors;

/**
 * The critic of the adversarial loss (Kim et al., BMVC 2019; WGAN-GP): a picture of 32, 64 or 128
 * pixels down to 16×16 features and one unbounded score, higher for pictures taken for real.
 *
 * @param widths channels of the features at 128, 64, 32 and 16 pixels; the paper's are 64, 128,
 *     256, 512
 */
public record Critic(List<Integer> widths) {

    private static final double SLOPE = 0.2;
    private static final int HIDDEN_RATIO = 4;

    public Critic {
        if (widths.size() != 4) {
            throw new IllegalArgumentException("widths must be 4, but are " + widths);
        }
        widths = List.copyOf(widths);
    }

    /** The network at the paper's widths, 8.1 million parameters. */
    public static Critic full() {
        return new Critic(List.of(64, 128, 256, 512));
    }

    /** Products of the convolutions, in millions, for a picture of 128 pixels. */
    public double megaMacs() {
        double macs = 0;
        for (int block = 0; block < 3; block++) {
            double pixels = Math.pow(GeneratorNetwork.SIDE >> block, 2);
            double to = widths.get(block + 1);
            macs += pixels * (3.0 * widths.get(block) + 9 * to * (widths.get(block) + to));
        }
        double last = widths.get(3);
        return (macs + 256 * 9 * (last + 1) * last) / 1e6;
    }

    /** The tensors, largest pictures first; step 3 is block 0. */
    public List<TensorSpec> specs() {
        Layout layout = new Layout();
        for (int block = 0; block < 3; block++) {
            int from = widths.get(block);
            int to = widths.get(block + 1);
            layout.conv("from_rgb." + block, 3, from, 1, 1);
            layout.equalConv("blocks." + block + ".0", from, to, 3);
            layout.equalConv("blocks." + block + ".2", to, to, 3);
        }
        int last = widths.get(3);
        layout.equalConv("final", last + 1, last, 3);
        layout.linear("linear.0", last, HIDDEN_RATIO * last);
        layout.linear("linear.1", HIDDEN_RATIO * last, 1);
        return layout.specs();
    }

    /**
     * What the critic makes of pictures.
     *
     * @param scores [N, 1]
     * @param features of the blocks that were passed, largest first, then the last ones
     */
    public record View(NDArray scores, List<NDArray> features) {}

    /**
     * Scores pictures.
     *
     * @param images [N, 3, side, side] in about [-1, 1]; side 32, 64 or 128 for step 1, 2 or 3
     * @param alpha weight of the newest step while it grows, in [0, 1); else no blending
     * @return [N, 1]
     */
    public NDArray forward(Tensors t, NDArray images, int step, double alpha) {
        return look(t, images, step, alpha).scores();
    }

    /** Scores pictures as {@link #forward} does, and shows the features on the way. */
    public View look(Tensors t, NDArray images, int step, double alpha) {
        List<NDArray> features = new ArrayList<>();
        int first = GeneratorNetwork.LAST_STEP - step;
        NDArray x = block(t, first, Layers.conv(t, "from_rgb." + first, images));
        if (step > 1 && Layers.blends(alpha)) {
            NDArray skipped = Layers.conv(t, "from_rgb." + (first + 1), halved(images));
            x = Owned.times(skipped, 1 - alpha).add(Owned.times(x, alpha));
        }
        features.add(t.convolution().wide(x));
        for (int b = first + 1; b < 3; b++) {
            x = block(t, b, x);
            features.add(t.convolution().wide(x));
        }
        x = NDArrays.concat(new NDList(x, deviationPlane(images, x.getShape())), 1);
        x = Layers.leakyRelu(Layers.equalConv(t, "final", x), SLOPE);
        features.add(t.convolution().wide(x));
        x = x.mean(new int[] {3}).mean(new int[] {2});
        x = Layers.linear(t, "linear.1", Layers.linear(t, "linear.0", x));
        return new View(x, features);
    }

    private static NDArray block(Tensors t, int block, NDArray x) {
        NDArray y = Layers.leakyRelu(Layers.equalConv(t, "blocks." + block + ".0", x), SLOPE);
        y = Layers.leakyRelu(Layers.equalConv(t, "blocks." + block + ".2", y), SLOPE);
        return halved(y);
    }

    private static NDArray halved(NDArray x) {
        return Pool.avgPool2d(x, new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false, true);
    }

    /** A plane filled with the mean over all elements of their deviation over the batch. */
    private static NDArray deviationPlane(NDArray images, Shape features) {
        NDArray centered = images.sub(images.mean(new int[] {0}, true));
        NDArray variance = centered.square().mean(new int[] {0});
        NDArray deviation = variance.add(1e-8).sqrt().mean();
        return deviation
                .reshape(1, 1, 1, 1)
                .broadcast(features.get(0), 1, features.get(2), features.get(3));
    }
}
