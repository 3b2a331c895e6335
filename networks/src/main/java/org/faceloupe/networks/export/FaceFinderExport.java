package org.faceloupe.networks.export;

import java.util.Map;
import java.util.TreeMap;
import org.faceloupe.networks.FoldedNorms;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.Tensor;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.detector.FaceFinder;
import org.faceloupe.networks.onnx.OnnxGraph;
import org.faceloupe.networks.onnx.OnnxLayers;

/**
 * A {@link FaceFinder} as an ONNX file: input {@code image} [1, 3, H, W], RGB in [0, 1], sides
 * multiples of 16; outputs {@code score} [1, 1, H/4, W/4] in [0, 1] and {@code geometry}. Batch
 * normalisations are folded into the convolutions.
 */
public final class FaceFinderExport {

    private final Map<String, Tensor> tensors;
    private final OnnxLayers on;

    private FaceFinderExport(Map<String, Tensor> tensors, OnnxGraph graph) {
        this.tensors = tensors;
        this.on = new OnnxLayers(graph);
    }

    /**
     * The file's bytes; the same weights give the same bytes.
     *
     * @throws WeightsException if the weights are not a detector's or do not fit
     */
    public static byte[] onnx(WeightsFile weights) {
        FaceFinder network = FaceFinder.of(weights);
        OnnxGraph graph = new OnnxGraph("face-finder");
        String image = graph.input("image", 1, 3, "height", "width");
        Map<String, Tensor> tensors =
                FoldedNorms.of(ParameterVector.of(network.specs(), weights).tensors());
        FaceFinderExport export = new FaceFinderExport(tensors, graph);
        String features = export.features(image);
        String score = export.on.sigmoid(export.conv("score", features));
        graph.output(score, "score", 1, 1, "rows", "columns");
        String geometry = export.conv("geometry", features);
        graph.output(geometry, "geometry", 1, FaceFinder.GEOMETRY, "rows", "columns");
        Map<String, String> metadata = new TreeMap<>(weights.metadata());
        metadata.put("weights", weights.sha256());
        return graph.encode(metadata);
    }

    private String features(String image) {
        String at4 = unit("down4", unit("down2", image, 2), 2);
        String at8 = pair("body8", unit("down8", at4, 2));
        String at16 = unit("down16", at8, 2);
        for (String name : FaceFinder.BOTTOM_PAIRS) {
            at16 = pair(name, at16);
        }
        at8 = unit("up8", on.add(at8, on.nearest(conv("lateral16", at16), 2)), 1);
        return unit("up4", on.add(at4, on.nearest(conv("lateral8", at8), 2)), 1);
    }

    private String pair(String name, String x) {
        return on.add(x, unit(name + ".second", unit(name + ".first", x, 1), 1));
    }

    private String conv(String name, String x) {
        return on.conv(x, tensor(name + ".weight"), tensor(name + ".bias"), 1, 0, 1);
    }

    /** Convolution with its normalisation folded in, and ReLU. */
    private String unit(String name, String x, int stride) {
        Tensor weight = tensor(name + ".conv.weight");
        Tensor bias = tensor(name + ".conv.bias");
        return on.relu(on.conv(x, weight, bias, stride, 1, 1));
    }

    private Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the network has no tensor " + name);
        }
        return tensor;
    }
}
