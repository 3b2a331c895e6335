package org.faceloupe.networks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A weights file for PyTorch: safetensors at full precision with the state_dict's own keys. */
public final class WeightsExport {

    private WeightsExport() {}

    /**
     * Writes a generator's or landmark network's tensors for {@code load_state_dict}.
     *
     * @throws WeightsException if the weights are of neither kind or do not fit their network
     */
    public static void pytorch(WeightsFile weights, Path output) throws IOException {
        ParameterVector values = ParameterVector.of(specs(weights), weights);
        WeightsFile.write(output, weights.metadata(), values.tensors(), WeightsFile.Precision.F32);
    }

    private static List<TensorSpec> specs(WeightsFile weights) {
        String architecture = weights.metadata().getOrDefault("architecture", "");
        return architecture.endsWith("-fan")
                ? LandmarkNetwork.of(weights).specs()
                : GeneratorNetwork.of(weights).specs();
    }
}
