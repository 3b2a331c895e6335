package org.faceloupe.networks.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import org.faceloupe.networks.Layers;
import org.faceloupe.networks.Layout;
import org.faceloupe.networks.Tensors;

/**
 * Channel and spatial attention (Woo et al., "CBAM", ECCV 2018, with the mean alone for channels):
 * features times a weight for each channel, then times a weight for each place. Both weights start
 * near one, so that a block begins as it would without.
 */
public final class Attention {

    private static final int REDUCTION = 4;
    private static final int REACH = 7;

    /** Sigmoid of this is 0.95. */
    public static final float OPEN = 3;

    private Attention() {}

    static void layout(Layout layout, String name, int width) {
        int narrow = Math.max(1, width / REDUCTION);
        layout.linear(name + ".channel.0", width, narrow);
        layout.linear(name + ".channel.2", narrow, width);
        layout.conv(name + ".place", 2, 1, REACH, 0.1);
    }

    static NDArray forward(Tensors t, String name, NDArray x) {
        NDArray means = x.mean(new int[] {3}).mean(new int[] {2});
        NDArray narrow = Layers.relu(Layers.linear(t, name + ".channel.0", means));
        NDArray channels =
                Activation.sigmoid(Layers.linear(t, name + ".channel.2", narrow).add(OPEN));
        NDArray weighed = x.mul(channels.reshape(-1, x.getShape().get(1), 1, 1));
        NDArray mean = weighed.mean(new int[] {1}, true);
        NDArray highest = weighed.max(new int[] {1}, true);
        NDArray both = NDArrays.concat(new NDList(mean, highest), 1);
        return weighed.mul(Activation.sigmoid(Layers.conv(t, name + ".place", both).add(OPEN)));
    }
}
