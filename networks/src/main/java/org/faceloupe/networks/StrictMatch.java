package org.faceloupe.networks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The comparison of a weights file with a network, tensor by tensor. */
public final class StrictMatch {

    /** PyTorch counts batches beside each batch normalisation; inference and training ignore it. */
    private static final String BATCH_COUNTER = ".num_batches_tracked";

    private StrictMatch() {}

    public static void check(List<TensorSpec> specs, WeightsFile file) {
        Map<String, Tensor> tensors = file.tensors();
        Set<String> extra = new TreeSet<>(tensors.keySet());
        extra.removeIf(name -> name.endsWith(BATCH_COUNTER));
        specs.forEach(spec -> extra.remove(spec.name()));
        if (!extra.isEmpty()) {
            throw mismatch(file, "has tensors that the network does not: " + some(extra));
        }
        for (TensorSpec spec : specs) {
            Tensor tensor = tensors.get(spec.name());
            if (tensor == null) {
                throw mismatch(file, "lacks the tensor " + spec.name());
            }
            if (!Arrays.equals(tensor.shape(), spec.shape())) {
                throw mismatch(
                        file,
                        "has %s as %s, not %s"
                                .formatted(
                                        spec.name(),
                                        Arrays.toString(tensor.shape()),
                                        Arrays.toString(spec.shape())));
            }
        }
    }

    private static String some(Set<String> names) {
        String listed = names.stream().limit(3).collect(Collectors.joining(", "));
        return names.size() > 3 ? listed + " and " + (names.size() - 3) + " more" : listed;
    }

    private static WeightsException mismatch(WeightsFile file, String why) {
        return new WeightsException(
                "weights %s do not fit the network: the file %s; give weights of this network"
                        .formatted(file.name(), why));
    }
}
