package org.faceloupe.trainer.generator;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.faceloupe.networks.Arithmetic;
import org.faceloupe.networks.generator.CompactGenerator;
import org.faceloupe.networks.generator.GeneratorNetwork;
import org.faceloupe.networks.generator.PaperGenerator;
import org.faceloupe.trainer.degradation.Degradation;
import org.faceloupe.trainer.faces.Augmentation;
import org.faceloupe.trainer.run.Schedule;
import org.faceloupe.trainer.run.SettingsFile;
import org.faceloupe.trainer.run.TrainingRun;

/**
 * Everything that a generator's training depends on besides its data; read from YAML.
 *
 * @param network {@code compact}, {@code compact-attentive}, {@code compact-transposed} or {@code
 *     paper}
 * @param widths channels of the network's sides
 * @param blocks residual blocks of the compact network's sides; empty for the paper's
 * @param critic channels of the critic's features at 128, 64, 32 and 16 pixels; empty without
 *     adversarial losses
 * @param criticWindow side of the part of each picture that the critic sees, at another place in
 *     each step: 32, 64 or 128 pixels; smaller pictures are seen whole
 * @param criticRate the critic's learning rate, as a multiple of the generator's
 * @param arithmetic of the networks' convolutions in training: {@code float32}, or {@code
 *     bfloat16}, which is faster on processors that multiply it and slower on others
 * @param seed of first values, order and augmentation
 * @param batch faces in a step of the optimiser
 * @param steps the growth, in order
 * @param entries how often faces enter at 16, 32 and 64 pixels
 * @param softShare share of batches made of pictures that carry detail up to 64 pixels only
 * @param learningRate peak of the cosine
 * @param warmUp iterations over which the learning rate rises
 * @param finalRate learning rate at the end, as a share of the peak
 * @param beta1 Adam's decay of the mean
 * @param beta2 Adam's decay of the mean square
 * @param average decay of the weights' moving average, which is what is kept
 * @param augmentation how faces are varied
 * @param degradation what inputs suffer
 * @param checkpointEvery iterations between checkpoints
 */
public record GeneratorSettings(
        String network,
        List<Integer> widths,
        List<Integer> blocks,
        List<Integer> critic,
        int criticWindow,
        double criticRate,
        Arithmetic arithmetic,
        long seed,
        int batch,
        List<Growth> steps,
        List<Double> entries,
        double softShare,
        double learningRate,
        int warmUp,
        double finalRate,
        double beta1,
        double beta2,
        double average,
        Augmentation augmentation,
        Degradation degradation,
        int checkpointEvery) {

    /**
     * One step of the progressive growth.
     *
     * @param step 1, 2 or 3
     * @param iterations how long it is trained
     * @param fade over how many of them α rises from 0 to 1
     * @param losses weights of the loss's terms; a term that is not named is off
     */
    public record Growth(int step, int iterations, int fade, Map<LossTerm, Double> losses) {

        public Growth {
            if (step < 1 || step > GeneratorNetwork.LAST_STEP || iterations < 1 || fade < 0) {
                throw new IllegalArgumentException(
                        "a growth needs step 1 to 3, iterations of at least 1 and fade of at least"
                                + " 0, but has %d, %d, %d".formatted(step, iterations, fade));
            }
            if (losses.isEmpty() || losses.values().stream().anyMatch(weight -> !(weight > 0))) {
                throw new IllegalArgumentException(
                        "losses must name at least one term, each with a weight above 0, but are "
                                + losses);
            }
            losses = Collections.unmodifiableMap(new EnumMap<>(losses));
        }

        boolean uses(Predicate<LossTerm> kind) {
            return losses.keySet().stream().anyMatch(kind);
        }
    }

    public GeneratorSettings {
        if (batch < 1 || checkpointEvery < 1 || !(learningRate > 0) || !(criticRate > 0)) {
            throw new IllegalArgumentException(
                    "batch, checkpoint-every, learning-rate and critic-rate must be positive");
        }
        if (steps.isEmpty() || entries.size() != 3 || !(entries.get(0) > 0)) {
            throw new IllegalArgumentException(
                    "steps must not be empty and entries must be 3 shares, the first above 0");
        }
        build(network, widths, blocks);
        boolean judged = steps.stream().anyMatch(growth -> growth.uses(LossTerm::needsCritic));
        if (judged ? critic.size() != 4 : !critic.isEmpty()) {
            throw new IllegalArgumentException(
                    "critic must be 4 widths if a step has adversarial or feature-matching losses,"
                            + " else [], but is "
                            + critic);
        }
        if (criticWindow != 32 && criticWindow != 64 && criticWindow != GeneratorNetwork.SIDE) {
            throw new IllegalArgumentException(
                    "critic-window must be 32, 64 or 128, but is " + criticWindow);
        }
    }

    private static final List<String> NAMES =
            List.of(
                    "compact",
                    "compact-finish",
                    "compact-clean",
                    "compact-degraded",
                    "fidelity",
                    "camera",
                    "perceptual",
                    "paper");

    /** Settings that ship, by name, or a file of one's own. */
    public static GeneratorSettings named(String nameOrFile) {
        if (NAMES.contains(nameOrFile)) {
            return SettingsFile.resource(
                    "generator-" + nameOrFile + ".yaml", GeneratorSettings.class);
        }
        return SettingsFile.read(Path.of(nameOrFile), GeneratorSettings.class);
    }

    GeneratorNetwork build() {
        return build(network, widths, blocks);
    }

    private static GeneratorNetwork build(
            String network, List<Integer> widths, List<Integer> blocks) {
        return switch (network) {
            case "compact" -> new CompactGenerator(widths, blocks);
            case "compact-attentive" -> new CompactGenerator(widths, blocks, true, false);
            case "compact-transposed" -> new CompactGenerator(widths, blocks, false, true);
            case "paper" -> new PaperGenerator(widths);
            default ->
                    throw new IllegalArgumentException(
                            "network must be compact, compact-attentive, compact-transposed or"
                                    + " paper, but is "
                                    + network);
        };
    }

    int iterations() {
        return steps.stream().mapToInt(Growth::iterations).sum();
    }

    /** Where an iteration stands in the growth. */
    Phase phase(long iteration) {
        long within = iteration;
        for (Growth growth : steps) {
            if (within < growth.iterations()) {
                double alpha = within < growth.fade() ? (double) within / growth.fade() : 1;
                return new Phase(growth.step(), alpha, growth.losses());
            }
            within -= growth.iterations();
        }
        throw new IllegalArgumentException("iteration " + iteration + " is beyond the schedule");
    }

    boolean uses(Predicate<LossTerm> kind) {
        return steps.stream().anyMatch(growth -> growth.uses(kind));
    }

    record Phase(int step, double alpha, Map<LossTerm, Double> losses) {

        boolean uses(Predicate<LossTerm> kind) {
            return losses.keySet().stream().anyMatch(kind);
        }
    }

    TrainingRun.Plan plan() {
        return new TrainingRun.Plan(
                SettingsFile.text(this),
                iterations(),
                batch,
                checkpointEvery,
                arithmetic,
                beta1,
                beta2,
                average,
                this::learningRateAt);
    }

    double learningRateAt(long iteration) {
        return Schedule.cosine(iteration, iterations(), learningRate, warmUp, finalRate);
    }
}
