package org.faceloupe.trainer.generator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.faceloupe.networks.Owned;

/** A sum of weighted loss terms as it grows. */
final class LossSum {

    private final Map<LossTerm, Double> weights;
    private final Map<String, Double> values = new LinkedHashMap<>();
    private NDArray total;

    LossSum(NDManager manager, Map<LossTerm, Double> weights) {
        this.weights = weights;
        this.total = manager.create(0f);
    }

    boolean wants(Predicate<LossTerm> kind) {
        return weights.keySet().stream().anyMatch(kind);
    }

    /** Computes and adds a term if it has a weight. */
    void add(LossTerm term, Supplier<NDArray> value) {
        Double weight = weights.get(term);
        if (weight != null) {
            NDArray array = value.get();
            values.put(term.key(), (double) array.getFloat());
            total = total.add(Owned.times(array, weight));
        }
    }

    /** The sum so far, one number that depends on what the terms depend on. */
    NDArray total() {
        return total;
    }

    /** The terms by name, each without its weight. */
    Map<String, Double> values() {
        return Collections.unmodifiableMap(values);
    }
}
