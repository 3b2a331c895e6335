package org.faceloupe.trainer;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The weighted sum of the generator's loss terms, as far as they have weights. */
final class GeneratorLoss implements AutoCloseable {

    private final @Nullable LandmarkGuide landmarks;

    private GeneratorLoss(@Nullable LandmarkGuide landmarks) {
        this.landmarks = landmarks;
    }

    /**
     * The loss of a run.
     *
     * @throws TrainingException if a term needs weights that are not given
     */
    static GeneratorLoss of(GeneratorSettings settings, GivenWeights given) {
        boolean guided =
                settings.steps().stream()
                        .flatMap(growth -> growth.losses().keySet().stream())
                        .anyMatch(LossTerm::needsLandmarks);
        if (!guided) {
            return new GeneratorLoss(null);
        }
        return new GeneratorLoss(
                new LandmarkGuide(
                        given.landmarks()
                                .orElseThrow(
                                        () ->
                                                new TrainingException(
                                                        "the losses attention and heatmap need a"
                                                                + " landmark network; give its"
                                                                + " weights"))));
    }

    /**
     * What a step's loss is made of.
     *
     * @param total depends on the generator's tensors
     * @param values of the terms, each without its weight
     */
    record Sum(NDArray total, Map<String, Double> values) {}

    /** Adds the terms up; pictures are [N, 3, side, side] in [-1, 1]. */
    Sum of(NDArray made, NDArray truth, Map<LossTerm, Double> weights) {
        Map<String, Double> values = new LinkedHashMap<>();
        NDArray total = made.getManager().create(0f);
        for (Map.Entry<LossTerm, NDArray> term : terms(made, truth, weights).entrySet()) {
            values.put(term.getKey().key(), (double) term.getValue().getFloat());
            float weight = weights.getOrDefault(term.getKey(), 0.0).floatValue();
            total = total.add(term.getValue().mul(weight));
        }
        return new Sum(total, values);
    }

    private Map<LossTerm, NDArray> terms(
            NDArray made, NDArray truth, Map<LossTerm, Double> weights) {
        Map<LossTerm, NDArray> terms = new LinkedHashMap<>();
        if (weights.containsKey(LossTerm.L1)) {
            terms.put(LossTerm.L1, Losses.l1(made, truth));
        }
        if (weights.containsKey(LossTerm.CHARBONNIER)) {
            terms.put(LossTerm.CHARBONNIER, Losses.charbonnier(made, truth));
        }
        if (landmarks != null && weights.keySet().stream().anyMatch(LossTerm::needsLandmarks)) {
            addGuided(landmarks, made, truth, weights, terms);
        }
        return terms;
    }

    private static void addGuided(
            LandmarkGuide guide,
            NDArray made,
            NDArray truth,
            Map<LossTerm, Double> weights,
            Map<LossTerm, NDArray> terms) {
        NDArray expected = guide.heatmaps(truth);
        if (weights.containsKey(LossTerm.ATTENTION)) {
            int side = (int) truth.getShape().get(3);
            NDArray map = LandmarkGuide.attention(expected, side);
            terms.put(LossTerm.ATTENTION, Losses.attention(map, made, truth));
        }
        if (weights.containsKey(LossTerm.HEATMAP)) {
            terms.put(LossTerm.HEATMAP, Losses.meanSquare(guide.heatmaps(made), expected));
        }
    }

    @Override
    public void close() {
        if (landmarks != null) {
            landmarks.close();
        }
    }
}
