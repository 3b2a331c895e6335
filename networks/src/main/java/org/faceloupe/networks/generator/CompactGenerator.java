package org.faceloupe.networks.generator;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.networks.Layers;
import org.faceloupe.networks.Layout;
import org.faceloupe.networks.Metadata;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.Tensors;
import org.faceloupe.networks.WeightsFile;

/**
 * A generator of the same family for CPUs: the same three steps, deeper and narrower, without batch
 * normalisation, with sub-pixel convolutions, and with the bicubic enlargement of its input as the
 * base that it corrects.
 *
 * <p>A face may enter at 16, 32 or 64 pixels. Its reductions to the smaller sides enter the smaller
 * steps, and each step adds what its own side shows to what came from below, so every entry uses
 * the whole network and no pixel is thrown away.
 *
 * @param widths channels at 16, 32 and 64 pixels
 * @param blocks residual blocks at 16, 32 and 64 pixels
 * @param attentive each residual block weighs its channels and its places ({@link Attention})
 * @param transposed transposed convolutions k4 s2 enlarge between the steps, not sub-pixel ones
 */
public record CompactGenerator(
        List<Integer> widths, List<Integer> blocks, boolean attentive, boolean transposed)
        implements GeneratorNetwork {

    static final String ARCHITECTURE = "compact-generator";

    public static final double SLOPE = 0.1;

    public CompactGenerator {
        if (widths.size() != LAST_STEP || blocks.size() != LAST_STEP) {
            throw new IllegalArgumentException(
                    "widths and blocks must be 3 each, but are " + widths + " and " + blocks);
        }
        widths = List.copyOf(widths);
        blocks = List.copyOf(blocks);
    }

    /** Without attention, with sub-pixel convolutions. */
    public CompactGenerator(List<Integer> widths, List<Integer> blocks) {
        this(widths, blocks, false, false);
    }

    /** The widths that ship: 4.44 million parameters, 3.66 GFLOP a face. */
    public static CompactGenerator standard() {
        return new CompactGenerator(List.of(128, 64, 32), List.of(12, 6, 4));
    }

    static CompactGenerator of(Map<String, String> metadata) {
        return new CompactGenerator(
                Metadata.integers(metadata, "widths"),
                Metadata.integers(metadata, "blocks"),
                Boolean.parseBoolean(metadata.getOrDefault("attentive", "false")),
                Boolean.parseBoolean(metadata.getOrDefault("transposed", "false")));
    }

    @Override
    public List<Integer> entries() {
        return List.of(16, 32, 64);
    }

    @Override
    public Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("architecture", ARCHITECTURE);
        metadata.put("widths", Metadata.text(widths));
        metadata.put("blocks", Metadata.text(blocks));
        if (attentive) {
            metadata.put("attentive", "true");
        }
        if (transposed) {
            metadata.put("transposed", "true");
        }
        return metadata;
    }

    @Override
    public List<TensorSpec> specs() {
        Layout layout = new Layout();
        for (int s = 0; s < LAST_STEP; s++) {
            layout.conv("entry." + s, 3, widths.get(s), 3, 1);
        }
        for (int s = 0; s < LAST_STEP; s++) {
            int width = widths.get(s);
            for (int block = 0; block < blocks.get(s); block++) {
                layout.conv(name(s, block) + ".conv.0", width, width, 3, 1);
                layout.conv(name(s, block) + ".conv.2", width, width, 3, 0.1);
                if (attentive) {
                    Attention.layout(layout, name(s, block) + ".attention", width);
                }
            }
            if (s + 1 < LAST_STEP) {
                enlarging(layout, name(s, blocks.get(s)), width, widths.get(s + 1));
                layout.conv("to_rgb." + s, widths.get(s + 1), 3, 1, 0.01);
            } else {
                layout.conv("to_rgb." + s, width, 12, 3, 0.01);
            }
        }
        return layout.specs();
    }

    @Override
    public ParameterVector start(Optional<WeightsFile> given, long seed) {
        boolean smaller =
                given.isPresent()
                        && given.get()
                                .metadata()
                                .getOrDefault("architecture", "")
                                .equals(ARCHITECTURE)
                        && !of(given.get().metadata()).equals(this);
        return smaller
                ? WidenedGenerator.of(this, given.get(), seed)
                : GeneratorNetwork.super.start(given, seed);
    }

    private void enlarging(Layout layout, String name, int from, int to) {
        if (transposed) {
            layout.deconv(name, from, to, 4);
        } else {
            layout.conv(name, from, 4 * to, 3, 1);
        }
    }

    public static String name(int step, int layer) {
        return "step" + (step + 1) + "." + layer;
    }

    @Override
    public double megaMacs(int entry) {
        double macs = 0;
        for (int s = 0; s < LAST_STEP; s++) {
            double pixels = 256 << (2 * s);
            double width = widths.get(s);
            double out = s + 1 < LAST_STEP ? enlargingTaps() * widths.get(s + 1) : 9 * 12;
            double inputs = entry >= (16 << s) ? 3 : 0;
            macs += pixels * width * (9 * (inputs + 2 * blocks.get(s) * width) + out);
        }
        return macs / 1e6;
    }

    /** Products for each input pixel and pair of channels. */
    private int enlargingTaps() {
        return transposed ? 16 : 36;
    }

    @Override
    public NDArray forward(Tensors t, NDArray input, int step, double alpha, boolean training) {
        NDArray x = entry(t, 0, input);
        NDArray previous = x;
        for (int s = 0; s < step; s++) {
            previous = x;
            for (int block = 0; block < blocks.get(s); block++) {
                x = residual(t, name(s, block), x);
            }
            if (s + 1 < LAST_STEP) {
                x = Layers.leakyRelu(twice(t, name(s, blocks.get(s)), x), SLOPE);
                if (side(input) >= (16 << (s + 1))) {
                    x = x.add(entry(t, s + 1, input));
                }
            }
        }
        NDArray rgb = rgb(t, step, x, input);
        if (step > 1 && Layers.blends(alpha)) {
            return Layers.blend(rgb(t, step - 1, previous, input), rgb, alpha);
        }
        return rgb;
    }

    private NDArray twice(Tensors t, String name, NDArray x) {
        return transposed
                ? Layers.deconv(t, name, x)
                : Layers.pixelShuffle(Layers.conv(t, name, x));
    }

    private NDArray entry(Tensors t, int s, NDArray input) {
        NDArray reduced = input;
        while (side(reduced) > (16 << s)) {
            reduced = Resampling.resize(reduced, side(reduced) / 2, Resampling.Filter.BILINEAR);
        }
        return Layers.leakyRelu(Layers.conv(t, "entry." + s, reduced), SLOPE);
    }

    private NDArray residual(Tensors t, String name, NDArray x) {
        NDArray y = Layers.leakyRelu(Layers.conv(t, name + ".conv.0", x), SLOPE);
        y = Layers.conv(t, name + ".conv.2", y);
        return x.add(attentive ? Attention.forward(t, name + ".attention", y) : y);
    }

    /** The picture of a step: the input resampled, plus what the network adds. */
    private static NDArray rgb(Tensors t, int step, NDArray x, NDArray input) {
        NDArray added = Layers.output(t, "to_rgb." + (step - 1), x);
        if (step == LAST_STEP) {
            added = Layers.pixelShuffle(added);
        }
        int side = GeneratorNetwork.sideOf(step);
        boolean enlarges = side >= side(input);
        return added.add(
                Resampling.resize(
                        input,
                        side,
                        enlarges ? Resampling.Filter.BICUBIC : Resampling.Filter.BILINEAR));
    }

    private static int side(NDArray images) {
        return (int) images.getShape().get(3);
    }
}
