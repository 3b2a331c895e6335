package org.faceloupe.networks.generator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.faceloupe.networks.ParameterVector;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;

/**
 * A generator's weights and what another one learnt besides: base + (plus - minus), value by value
 * (task arithmetic; Ilharco et al., 2023). So a new pass of the weights that add least keeps the
 * look that was trained on top of an older pass.
 */
public final class WeightsSum {

    /** Of the values that new channels start with; they cancel out. */
    private static final long SEED = 1;

    private WeightsSum() {}

    /**
     * The sum. Its metadata are those of the base, and {@code added}: the SHA-256 of both others.
     *
     * @param plus weights that were trained from {@code minus}
     * @param minus of the base's network or, both, of a smaller compact one
     * @throws WeightsException if one is no generator's or does not fit
     */
    public static WeightsFile of(WeightsFile base, WeightsFile plus, WeightsFile minus) {
        if (!GeneratorNetwork.of(plus).equals(GeneratorNetwork.of(minus))) {
            throw new WeightsException(
                    "%s and %s hold different networks; give what was trained from what"
                            .formatted(plus.name(), minus.name()));
        }
        GeneratorNetwork network = GeneratorNetwork.of(base);
        ParameterVector sum = ParameterVector.of(network.specs(), base);
        ParameterVector added = network.start(Optional.of(plus), SEED);
        ParameterVector taken = network.start(Optional.of(minus), SEED);
        float[] values = sum.trainable();
        for (int i = 0; i < values.length; i++) {
            values[i] += added.trainable()[i] - taken.trainable()[i];
        }
        Map<String, String> metadata = new LinkedHashMap<>(base.metadata());
        metadata.put("added", "%s - %s".formatted(plus.sha256(), minus.sha256()));
        String name = "%s + %s - %s".formatted(base.name(), plus.name(), minus.name());
        String parts = "%s + %s - %s".formatted(base.sha256(), plus.sha256(), minus.sha256());
        return new WeightsFile(name, metadata, sum.tensors(), WeightsFile.sha256(parts));
    }
}
