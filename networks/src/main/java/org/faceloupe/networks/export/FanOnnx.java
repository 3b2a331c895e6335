package org.faceloupe.networks.export;

import java.util.ArrayList;
import java.util.List;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.DistilledFan;
import org.faceloupe.networks.landmarks.LandmarkNetwork;
import org.faceloupe.networks.onnx.OnnxLayers;

/** The landmark networks as ONNX graphs; see {@link CompactFan} and {@link DistilledFan}. */
final class FanOnnx {

    private FanOnnx() {}

    static String compact(OnnxTensors t, String faces) {
        OnnxLayers on = t.layers();
        List<String> skips = new ArrayList<>();
        String x = faces;
        for (int level = 0; level < 4; level++) {
            x = unit(t, "down." + level, x, 2);
            if (level > 0) {
                x = residual(t, "body." + level, x);
            }
            skips.add(x);
        }
        x = residual(t, "bottom", x);
        for (int level = 2; level > 0; level--) {
            x = on.add(on.nearest(t.conv("lateral." + level, x), 2), skips.get(level));
            x = residual(t, "up." + level, x);
        }
        int maps = LandmarkNetwork.LANDMARKS;
        long side = CompactFan.HEATMAP_SIDE;
        String planes = on.reshape(t.conv("heatmaps", x), 0, maps, side * side);
        return on.reshape(on.softmax(planes, 2), 0, maps, side, side);
    }

    private static String residual(OnnxTensors t, String name, String x) {
        String y = unit(t, name + ".0", x, 1);
        return t.layers().add(x, unit(t, name + ".1", y, 1));
    }

    private static String unit(OnnxTensors t, String name, String x, int stride) {
        String y = t.batchNorm(name + ".norm", t.conv(name + ".conv", x, stride));
        return t.layers().leakyRelu(y, CompactFan.SLOPE);
    }

    static String distilled(OnnxTensors t, String faces) {
        OnnxLayers on = t.layers();
        String x = t.conv("conv", faces);
        for (int i = 0; i < 3; i++) {
            x = t.batchNorm("layers." + (3 * i + 1), t.conv("layers." + 3 * i, x));
            x = on.leakyRelu(x, DistilledFan.SLOPE);
        }
        return on.leakyRelu(t.conv("layers.9", x), DistilledFan.SLOPE);
    }
}
