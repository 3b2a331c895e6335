package org.faceloupe.networks.export;

import org.faceloupe.networks.generator.GeneratorNetwork;
import org.faceloupe.networks.generator.PaperGenerator;
import org.faceloupe.networks.onnx.OnnxLayers;

/** The paper's generator, last step, as an ONNX graph; see {@link PaperGenerator#forward}. */
final class PaperGeneratorOnnx {

    private PaperGeneratorOnnx() {}

    static String enlarged(OnnxTensors t, String input) {
        OnnxLayers on = t.layers();
        String x = on.relu(t.batchNorm("step1.1", t.conv("step1.0", input)));
        for (int s = 0; s < GeneratorNetwork.LAST_STEP; s++) {
            x = residual(t, PaperGenerator.BLOCKS.get(s), x);
            x = t.deconv(PaperGenerator.DECONVS.get(s), x);
            x = on.relu(t.batchNorm(PaperGenerator.NORMS.get(s), x));
        }
        return t.conv("to_rgb." + (GeneratorNetwork.LAST_STEP - 1), x);
    }

    private static String residual(OnnxTensors t, String name, String x) {
        String y = x;
        for (int i : new int[] {0, 3}) {
            y = t.equalConv(name + ".conv." + i, y);
            y = t.layers().relu(t.batchNorm(name + ".conv." + (i + 1), y));
        }
        return t.layers().add(y, x);
    }
}
