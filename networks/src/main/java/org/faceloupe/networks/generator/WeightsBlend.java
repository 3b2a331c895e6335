package org.faceloupe.networks.generator;

import java.util.LinkedHashMap;
import java.util.Map;
import org.faceloupe.networks.StrictMatch;
import org.faceloupe.networks.Tensor;
import org.faceloupe.networks.WeightsException;
import org.faceloupe.networks.WeightsFile;

/** Weights between two files of the same generator, value by value. */
public final class WeightsBlend {

    /**
     * Key of how often weights look at a picture: 1, or 2 (default), as it is and mirrored. The
     * mean of both would take the sharpness away that is blended in.
     */
    static final String LOOKS = "looks";

    private WeightsBlend() {}

    /**
     * (1 - share) · from + share · to. The metadata are those of {@code from}, and {@code blended}:
     * share and SHA-256 of {@code to}, {@code blended-with}: SHA-256 of {@code from}, and, unless
     * the share is 0, a single look.
     *
     * @param share 0 gives the values of {@code from}, 1 those of {@code to}, exactly
     * @throws WeightsException if one is no generator's or they are of different generators
     */
    public static WeightsFile of(WeightsFile from, WeightsFile to, double share) {
        GeneratorNetwork network = GeneratorNetwork.of(from);
        if (!network.equals(GeneratorNetwork.of(to))) {
            throw new WeightsException(
                    "%s and %s cannot be blended: they hold different networks; give weights of one"
                            .formatted(from.name(), to.name()));
        }
        StrictMatch.check(network.specs(), from);
        StrictMatch.check(network.specs(), to);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        from.tensors()
                .forEach((name, one) -> tensors.put(name, between(one, to.tensor(name), share)));
        String name = "%s with %s of %s".formatted(from.name(), share, to.name());
        String parts = "%s %s %s".formatted(from.sha256(), share, to.sha256());
        Map<String, String> metadata = new LinkedHashMap<>(from.metadata());
        metadata.put("blended", share + " of " + to.sha256());
        metadata.put("blended-with", from.sha256());
        if (share > 0) {
            metadata.put(LOOKS, "1");
        }
        return new WeightsFile(name, metadata, tensors, WeightsFile.sha256(parts));
    }

    private static Tensor between(Tensor one, Tensor other, double share) {
        float[] values = new float[one.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((1 - share) * one.values()[i] + share * other.values()[i]);
        }
        return new Tensor(one.shape(), values);
    }
}
