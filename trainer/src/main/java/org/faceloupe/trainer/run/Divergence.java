package org.faceloupe.trainer.run;

import java.nio.file.Path;
import java.util.Map;

/**
 * The watch over a run's figures. A run diverges when a figure is not finite, or when the recent
 * mean of the first figure is ten times the lowest that it has been.
 */
final class Divergence {

    private static final double DECAY = 0.98;
    private static final int SETTLED = 50;
    private static final double LIMIT = 10;

    private final Path output;
    private double sum;
    private double weight;
    private int count;
    private double lowest = Double.POSITIVE_INFINITY;

    Divergence(Path output) {
        this.output = output;
    }

    /**
     * Looks at a step's figures.
     *
     * @throws TrainingException if training diverges; the message names the last good checkpoint
     */
    void check(long iteration, Map<String, Double> figures) {
        figures.forEach(
                (name, value) -> {
                    if (!Double.isFinite(value)) {
                        throw diverged(iteration, name, "is " + value);
                    }
                });
        Map.Entry<String, Double> watched = figures.entrySet().iterator().next();
        sum = DECAY * sum + (1 - DECAY) * watched.getValue();
        weight = DECAY * weight + (1 - DECAY);
        double mean = sum / weight;
        if (++count >= SETTLED) {
            lowest = Math.min(lowest, mean);
            if (mean > LIMIT * lowest) {
                String how = "has grown from %.4g to %.4g".formatted(lowest, mean);
                throw diverged(iteration, watched.getKey(), how);
            }
        }
    }

    private TrainingException diverged(long iteration, String name, String how) {
        String checkpoint =
                Checkpoint.existsIn(output)
                        ? "the last good checkpoint is " + Checkpoint.file(output)
                        : "there is no checkpoint yet";
        return new TrainingException(
                "training diverges: %s %s at iteration %d; %s, try a lower learning rate"
                        .formatted(name, how, iteration, checkpoint));
    }
}
