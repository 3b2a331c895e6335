package org.faceloupe.trainer.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of the ablation: what a run changes in the settings that all start from.
 *
 * @param name of the row
 * @param changes values by their keys in YAML
 */
record AblationVariant(String name, Map<String, Object> changes) {

    private static final List<Integer> CRITIC = List.of(4, 8, 16, 32);

    /** The paper's method term by term, then each later technique on top of the growing one. */
    static List<AblationVariant> all(int iterations) {
        List<AblationVariant> variants = new ArrayList<>();
        Map<String, Double> losses = new LinkedHashMap<>(Map.of("l1", 1.0));
        variants.add(of("L1 alone", Map.of("steps", atOnce(iterations, losses))));
        variants.add(of("+ progressive growing", Map.of("steps", growing(iterations, losses))));
        variants.addAll(later(iterations));
        losses.put("attention", 2.0);
        variants.add(of("growing + attention", Map.of("steps", growing(iterations, losses))));
        losses.put("heatmap", 50.0);
        variants.add(of("… + heatmap", Map.of("steps", growing(iterations, losses))));
        losses.put("perceptual", 0.05);
        variants.add(of("… + perceptual", Map.of("steps", growing(iterations, losses))));
        losses.put("adversarial", 0.005);
        variants.add(of("… + adversarial", judged(iterations, losses)));
        losses.put("feature-matching", 0.01);
        variants.add(of("… + feature matching", judged(iterations, losses)));
        return variants;
    }

    private static List<AblationVariant> later(int iterations) {
        List<Map<String, Object>> l1 = growing(iterations, Map.of("l1", 1.0));
        List<Map<String, Object>> smooth = growing(iterations, Map.of("charbonnier", 1.0));
        return List.of(
                of("growing, without EMA", Map.of("steps", l1, "average", 0)),
                of("growing, constant rate", Map.of("steps", l1, "warm-up", 1, "final-rate", 1)),
                of("growing, Charbonnier for L1", Map.of("steps", smooth)),
                of(
                        "growing, channel-spatial attention",
                        Map.of("steps", l1, "network", "compact-attentive")),
                of(
                        "growing, transposed for sub-pixel convolution",
                        Map.of("steps", l1, "network", "compact-transposed")));
    }

    private static AblationVariant of(String name, Map<String, Object> changes) {
        return new AblationVariant(name, changes);
    }

    private static Map<String, Object> judged(int iterations, Map<String, Double> losses) {
        return Map.of("steps", growing(iterations, losses), "critic", CRITIC);
    }

    private static List<Map<String, Object>> atOnce(int iterations, Map<String, Double> losses) {
        return List.of(step(3, iterations, 0, losses));
    }

    private static List<Map<String, Object>> growing(int iterations, Map<String, Double> losses) {
        int early = Math.max(1, iterations / 8);
        return List.of(
                step(1, early, 0, losses),
                step(2, early, early / 2, losses),
                step(3, Math.max(1, iterations - 2 * early), early, losses));
    }

    private static Map<String, Object> step(
            int step, int iterations, int fade, Map<String, Double> losses) {
        return Map.of(
                "step",
                step,
                "iterations",
                iterations,
                "fade",
                fade,
                "losses",
                new LinkedHashMap<>(losses));
    }
}
