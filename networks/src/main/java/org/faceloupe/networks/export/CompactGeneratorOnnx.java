package org.faceloupe.networks.export;

import org.faceloupe.networks.Resampling;
import org.faceloupe.networks.generator.Attention;
import org.faceloupe.networks.generator.CompactGenerator;
import org.faceloupe.networks.generator.GeneratorNetwork;
import org.faceloupe.networks.onnx.OnnxLayers;

/** The compact generator's last step as an ONNX graph; see {@link CompactGenerator#forward}. */
record CompactGeneratorOnnx(CompactGenerator network, OnnxTensors tensors) {

    String enlarged(String input, int entry) {
        OnnxLayers on = tensors.layers();
        int last = GeneratorNetwork.LAST_STEP - 1;
        String x = entered(0, input, entry);
        for (int s = 0; s <= last; s++) {
            int blocks = network.blocks().get(s);
            for (int block = 0; block < blocks; block++) {
                x = residual(CompactGenerator.name(s, block), x);
            }
            if (s < last) {
                x = twice(CompactGenerator.name(s, blocks), x);
                x = on.leakyRelu(x, CompactGenerator.SLOPE);
                if (entry >= (16 << (s + 1))) {
                    x = on.add(x, entered(s + 1, input, entry));
                }
            }
        }
        String added = on.pixelShuffle(tensors.conv("to_rgb." + last, x), 2);
        int side = GeneratorNetwork.SIDE;
        return on.add(added, tensors.resize(input, entry, side, Resampling.Filter.BICUBIC));
    }

    private String twice(String name, String x) {
        return network.transposed()
                ? tensors.deconv(name, x)
                : tensors.layers().pixelShuffle(tensors.conv(name, x), 2);
    }

    private String entered(int s, String input, int entry) {
        String reduced = input;
        for (int side = entry; side > (16 << s); side /= 2) {
            reduced = tensors.resize(reduced, side, side / 2, Resampling.Filter.BILINEAR);
        }
        String x = tensors.conv("entry." + s, reduced);
        return tensors.layers().leakyRelu(x, CompactGenerator.SLOPE);
    }

    private String residual(String name, String x) {
        OnnxLayers on = tensors.layers();
        String y = on.leakyRelu(tensors.conv(name + ".conv.0", x), CompactGenerator.SLOPE);
        y = tensors.conv(name + ".conv.2", y);
        return on.add(x, network.attentive() ? attention(name + ".attention", y) : y);
    }

    /** {@link Attention#forward}. */
    private String attention(String name, String x) {
        OnnxLayers on = tensors.layers();
        String means = tensors.mean(x, 2, 3);
        String narrow = on.relu(tensors.linear(name + ".channel.0", means));
        String channels =
                on.sigmoid(on.add(tensors.linear(name + ".channel.2", narrow), Attention.OPEN));
        String weighed = on.mul(x, tensors.planes(channels));
        String both = tensors.meanAndHighest(weighed);
        String places = on.add(tensors.conv(name + ".place", both), Attention.OPEN);
        return on.mul(weighed, on.sigmoid(places));
    }
}
