package org.faceloupe.networks.generator;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import org.faceloupe.networks.Layers;
import org.faceloupe.networks.Layout;
import org.faceloupe.networks.Metadata;
import org.faceloupe.networks.TensorSpec;
import org.faceloupe.networks.Tensors;

/**
 * The generator of Kim et al., BMVC 2019 (arXiv 1908.08239): 16×16 → 128×128 in three steps, each a
 * residual block and a transposed convolution. Tensor names are those of the released state_dict.
 *
 * @param widths channels at 16, 32, 64 and 128 pixels; the paper's are 512, 256, 128, 64
 */
public record PaperGenerator(List<Integer> widths) implements GeneratorNetwork {

    static final String ARCHITECTURE = "paper-generator";

    public static final List<String> BLOCKS = List.of("step1.3", "step2.0", "step3.0");
    public static final List<String> DECONVS = List.of("step1.4", "step2.1", "step3.1");
    public static final List<String> NORMS = List.of("step1.5", "step2.2", "step3.2");

    public PaperGenerator {
        if (widths.size() != 4) {
            throw new IllegalArgumentException("widths must be 4, but are " + widths);
        }
        widths = List.copyOf(widths);
    }

    /** The network at the paper's widths, 9.0 million parameters. */
    public static PaperGenerator full() {
        return new PaperGenerator(List.of(512, 256, 128, 64));
    }

    static PaperGenerator of(Map<String, String> metadata) {
        return new PaperGenerator(Metadata.integers(metadata, "widths"));
    }

    @Override
    public List<Integer> entries() {
        return List.of(16);
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of("architecture", ARCHITECTURE, "widths", Metadata.text(widths));
    }

    @Override
    public List<TensorSpec> specs() {
        Layout layout = new Layout();
        layout.conv("step1.0", 3, widths.get(0), 3, 1).batchNorm("step1.1", widths.get(0));
        for (int step = 0; step < LAST_STEP; step++) {
            int from = widths.get(step);
            int to = widths.get(step + 1);
            for (int i : new int[] {0, 3}) {
                String name = BLOCKS.get(step) + ".conv.";
                layout.equalConv(name + i, from, from, 3).batchNorm(name + (i + 1), from);
            }
            layout.deconv(DECONVS.get(step), from, to, 4).batchNorm(NORMS.get(step), to);
        }
        for (int step = 0; step < LAST_STEP; step++) {
            layout.conv("to_rgb." + step, widths.get(step + 1), 3, 1, 0.5);
        }
        return layout.specs();
    }

    @Override
    public double megaMacs(int entry) {
        double macs = 256.0 * 9 * 3 * widths.get(0);
        for (int step = 0; step < LAST_STEP; step++) {
            double pixels = 256 << (2 * step);
            double from = widths.get(step);
            double to = widths.get(step + 1);
            macs += pixels * (2 * 9 * from * from + 16 * from * to);
        }
        return (macs + 128 * 128 * 3.0 * widths.get(3)) / 1e6;
    }

    @Override
    public NDArray forward(Tensors t, NDArray input, int step, double alpha, boolean training) {
        NDArray x = Layers.conv(t, "step1.0", input);
        x = Layers.relu(Layers.batchNorm(t, "step1.1", x, training));
        NDArray previous = x;
        for (int s = 0; s < step; s++) {
            previous = x;
            x = residual(t, BLOCKS.get(s), x, training);
            x = Layers.deconv(t, DECONVS.get(s), x);
            x = Layers.relu(Layers.batchNorm(t, NORMS.get(s), x, training));
        }
        NDArray rgb = Layers.output(t, "to_rgb." + (step - 1), x);
        if (step > 1 && Layers.blends(alpha)) {
            NDArray smaller = Layers.output(t, "to_rgb." + (step - 2), previous);
            return Layers.blend(smaller, rgb, alpha);
        }
        return rgb;
    }

    private static NDArray residual(Tensors t, String name, NDArray x, boolean training) {
        NDArray y = x;
        for (int i : new int[] {0, 3}) {
            y = Layers.equalConv(t, name + ".conv." + i, y);
            y = Layers.relu(Layers.batchNorm(t, name + ".conv." + (i + 1), y, training));
        }
        return y.add(x);
    }
}
