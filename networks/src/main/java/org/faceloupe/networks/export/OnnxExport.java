package org.faceloupe.networks.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;
import org.faceloupe.networks.generator.CompactGenerator;
import org.faceloupe.networks.generator.GeneratorNetwork;
import org.faceloupe.networks.landmarks.CompactFan;
import org.faceloupe.networks.landmarks.LandmarkNetwork;
import org.faceloupe.networks.onnx.OnnxGraph;

/**
 * Generators and landmark networks as ONNX files, opset 13, with a free batch size. A generator
 * takes {@code faces} [N, 3, e, e] in [-1, 1] and gives {@code enlarged} [N, 3, 128, 128]; a
 * landmark network takes {@code faces} [N, 3, side, side] in [0, 1] and gives {@code heatmaps}.
 */
public final class OnnxExport {

    static final String INPUT = "faces";

    private static final String BATCH = "batch";
    private static final int DISTILLED_SIDE = 64;

    private OnnxExport() {}

    /**
     * A generator's file.
     *
     * @param entry side of the faces that the file will take
     * @throws WeightsException if the weights are not a generator's, or not for that entry
     */
    public static byte[] generator(WeightsFile weights, int entry) {
        GeneratorNetwork network = GeneratorNetwork.of(weights);
        if (!network.entries().contains(entry)) {
            throw new WeightsException(
                    "weights %s take entries %s, not %d"
                            .formatted(weights.name(), network.entries(), entry));
        }
        OnnxGraph graph = new OnnxGraph("generator");
        String faces = graph.input(INPUT, BATCH, 3, entry, entry);
        OnnxTensors tensors = new OnnxTensors(graph, ParameterVector.of(network.specs(), weights));
        String made =
                network instanceof CompactGenerator compact
                        ? new CompactGeneratorOnnx(compact, tensors).enlarged(faces, entry)
                        : PaperGeneratorOnnx.enlarged(tensors, faces);
        int side = GeneratorNetwork.SIDE;
        graph.output(made, "enlarged", BATCH, 3, side, side);
        return encoded(graph, weights);
    }

    /**
     * A landmark network's file: the compact one for 128 pixels, the five-layer one for 64.
     *
     * @throws WeightsException if the weights are not a landmark network's
     */
    public static byte[] landmarks(WeightsFile weights) {
        LandmarkNetwork network = LandmarkNetwork.of(weights);
        boolean compact = network instanceof CompactFan;
        int side = compact ? CompactFan.SIDE : DISTILLED_SIDE;
        int cells = compact ? CompactFan.HEATMAP_SIDE : DISTILLED_SIDE;
        OnnxGraph graph = new OnnxGraph("landmarks");
        String faces = graph.input(INPUT, BATCH, 3, side, side);
        OnnxTensors tensors = new OnnxTensors(graph, ParameterVector.of(network.specs(), weights));
        String heatmaps =
                compact ? FanOnnx.compact(tensors, faces) : FanOnnx.distilled(tensors, faces);
        graph.output(heatmaps, "heatmaps", BATCH, LandmarkNetwork.LANDMARKS, cells, cells);
        return encoded(graph, weights);
    }

    private static byte[] encoded(OnnxGraph graph, WeightsFile weights) {
        Map<String, String> metadata = new LinkedHashMap<>(weights.metadata());
        metadata.put("weights", weights.sha256());
        return graph.encode(metadata);
    }
}
